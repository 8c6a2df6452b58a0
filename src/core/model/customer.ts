import { customerEvents as data } from './customer-events.js';
import * as folds from './customer-folds.js';
import { type CustomerState, changed, noCustomer } from './customer-state.js';
import { defineAggregate } from './define-aggregate.js';
import { createModel } from './model.js';

/** The built-in aggregate: a shop's customer. A model file may replace it by one of its own of type `customer`. */
export const customer = defineAggregate({
  type: 'customer',
  stateVersion: 1,
  initial: noCustomer as CustomerState,
  events: {
    registered: { schema: data.registered, fold: folds.registered },
    'name-changed': {
      schema: data.nameChanged,
      fold: (state, { data: { name } }) => changed(state, { profile: { ...state.profile, name } }),
    },
    'email-changed': {
      schema: data.emailChanged,
      fold: (state, { data: { email } }) => changed(state, { profile: { ...state.profile, email } }),
    },
    'phone-changed': { schema: data.phoneChanged, fold: folds.phoneChanged },
    'address-changed': { schema: data.addressChanged, fold: folds.addressChanged },
    'consent-given': { schema: data.consentGiven, fold: folds.consentGiven },
    'consent-withdrawn': { schema: data.consentWithdrawn, fold: folds.consentWithdrawn },
    'order-placed': { schema: data.orderPlaced, fold: folds.orderPlaced },
    'order-cancelled': { schema: data.orderCancelled, fold: folds.orderCancelled },
    'payment-received': { schema: data.paymentReceived, fold: folds.paymentReceived },
    'payment-refunded': { schema: data.paymentRefunded, fold: folds.paymentRefunded },
    'loyalty-points-earned': {
      schema: data.loyaltyPointsEarned,
      fold: (state, { data: { points } }) => changed(state, { points: state.points + points }),
    },
    'loyalty-points-spent': {
      schema: data.loyaltyPointsSpent,
      fold: (state, { data: { points } }) => changed(state, { points: state.points - points }),
    },
    tagged: { schema: data.tagged, fold: folds.tagged },
    untagged: { schema: data.untagged, fold: folds.untagged },
    'note-added': { schema: data.noteAdded, fold: folds.noteAdded },
    'merged-into': {
      schema: data.mergedInto,
      fold: (state, { data: { customerId }, occurredAtMs }) =>
        changed(state, { mergedInto: { customerId, atMs: occurredAtMs } }),
    },
    closed: { schema: data.closed, fold: folds.closed },
  },
});

/** What a node knows unless it is given more. */
export const customerModel = createModel([customer]);
