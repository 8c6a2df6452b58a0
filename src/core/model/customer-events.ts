import { z } from 'zod';

/**
 * Data of the built-in customer's events. Strict objects: a member that the model does not know is an error
 * instead of being dropped. When something happened is the event's `occurredAt`, so no data repeats it.
 */

const text = (lengthMax: number) => z.string().min(1).max(lengthMax);
/** An id that the shop gives: of an order, a payment, another customer. */
const id = text(256);
/** A word for programs, such as `email-marketing`. */
const label = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._:-]{0,63}$/,
    'must be 1 to 64 of a-z 0-9 . _ : - and begin with a letter or digit',
  );

const name = text(200);
const email = z.email({ pattern: z.regexes.unicodeEmail, error: 'must be an e-mail address' });
/** As people write them: facts of the past are not refused for their spacing. */
const phone = z
  .string()
  .regex(/^\+?[0-9 ()./-]{3,32}$/, 'must be a phone number: digits, spaces and + ( ) . / -');
const address = z.strictObject({
  street: text(200),
  city: text(100),
  postalCode: text(20).optional(),
  region: text(100).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code of two capital letters'),
});

/** In the currency's minor unit, so that sums are exact: 29.33 dollars are 2933, 500 yen are 500. */
const money = z.strictObject({
  // A sum of thousands of these still fits 2^53.
  amountMinor: z.int().min(0).max(1_000_000_000_000),
  // By form, not by list: currencies come and go, and old purchases were made in old ones.
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code of three capital letters'),
});
const reason = text(500).optional();

/**
 * What an order came to. A cancellation repeats it, because the state keeps sums and not every order: that is
 * what bounds the state, and sums stay right however many orders there were.
 */
const order = { orderId: id, itemCount: z.int().min(1).max(1_000_000), total: money };
const points = z.int().min(1).max(1_000_000_000);

export const customerEvents = {
  registered: z.strictObject({
    name: name.optional(),
    email: email.optional(),
    phone: phone.optional(),
    address: address.optional(),
    /** Where from: `web`, `store-berlin`, … */
    channel: label.optional(),
  }),
  nameChanged: z.strictObject({ name }),
  emailChanged: z.strictObject({ email }),
  /** Null: there is none any more. */
  phoneChanged: z.strictObject({ phone: phone.nullable() }),
  addressChanged: z.strictObject({ address: address.nullable() }),
  /** `source`: the form or the text that was agreed to, as evidence. */
  consentGiven: z.strictObject({ purpose: label, source: text(200).optional() }),
  consentWithdrawn: z.strictObject({ purpose: label }),
  orderPlaced: z.strictObject(order),
  orderCancelled: z.strictObject({ ...order, reason }),
  paymentReceived: z.strictObject({ amount: money, orderId: id.optional(), method: label.optional() }),
  paymentRefunded: z.strictObject({ amount: money, orderId: id.optional(), reason }),
  loyaltyPointsEarned: z.strictObject({ points, orderId: id.optional(), reason }),
  loyaltyPointsSpent: z.strictObject({ points, orderId: id.optional(), reason }),
  tagged: z.strictObject({ tag: label }),
  untagged: z.strictObject({ tag: label }),
  noteAdded: z.strictObject({ text: text(2000), author: text(200).optional() }),
  /** This customer was a double of that one, which carries on. */
  mergedInto: z.strictObject({ customerId: id }),
  closed: z.strictObject({ reason }),
};

export type CustomerEventName = keyof typeof customerEvents;
export type CustomerEventData<Name extends CustomerEventName> = z.output<(typeof customerEvents)[Name]>;
export type Address = z.output<typeof address>;
export type Money = z.output<typeof money>;
