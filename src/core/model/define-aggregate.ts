import type { ZodType } from 'zod';
import type { Aggregate } from './aggregate.js';
import { checkDefinition } from './check-definition.js';
import { checkEvent } from './check-event.js';
import type { AggregateDefinition, AppendableEvent, DefinedAggregate } from './definition.js';
import { foldEvent } from './fold-event.js';

/**
 * Defines a kind of aggregate: which events it has, and how they fold into its state. The types of states
 * and events are inferred, so folds need no annotations:
 *
 *     const cart = defineAggregate({
 *       type: 'cart',
 *       stateVersion: 1,
 *       initial: { items: 0 },
 *       events: {
 *         'item-added': {
 *           schema: z.strictObject({ sku: z.string(), count: z.int().positive() }),
 *           fold: (state, event) => ({ items: state.items + event.data.count }),
 *         },
 *       },
 *     });
 *
 * Give `initial` a type (`initial: empty as Cart`) where its value says too little, as `[]` does.
 * @throws INVALID_MODEL naming the place in the definition and what is wrong there
 */
export function defineAggregate<const Type extends string, State, Schemas extends Record<string, ZodType>>(
  definition: AggregateDefinition<Type, State, Schemas>,
): DefinedAggregate<Type, State, AppendableEvent<Schemas>> {
  const { stateVersion, snapshotEvery, initial, events } = checkDefinition(definition);
  const defined: DefinedAggregate<Type, State, AppendableEvent<Schemas>> = {
    type: definition.type,
    stateVersion,
    snapshotEvery,
    initial: initial as State,
    eventTypes: [...events.byType.keys()],
    check: (type, version, data) => checkEvent(events, type, version, data),
    fold: (state, event) => foldEvent(events, state, event),
  };
  definedAggregates.add(defined);
  return defined;
}

const definedAggregates = new WeakSet<object>();

/** Whether this very `defineAggregate` made it: an aggregate of another copy of Ringfold throws other errors. */
export function isDefinedAggregate(value: unknown): value is Aggregate {
  return typeof value === 'object' && value !== null && definedAggregates.has(value);
}
