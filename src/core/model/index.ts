/** `ringfold/model`: what a model file needs, and nothing that needs a node. */

// Re-exported so that a model file works where only ringfold is installed, and with the zod that checks it.
export { z } from 'zod';
export type { Aggregate, FoldedEvent } from './aggregate.js';
export { customer, customerModel } from './customer.js';
export type { Address, Money } from './customer-events.js';
export type { Consent, CustomerState, Note, Orders, Profile, Spend } from './customer-state.js';
export { defineAggregate } from './define-aggregate.js';
export type {
  AggregateDefinition,
  DefinedAggregate,
  EventDefinition,
  EventOf,
  EventOfType,
  StateOf,
  Upcaster,
} from './definition.js';
export { createModel, type Model } from './model.js';
