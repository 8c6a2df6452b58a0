import { similarName } from '../../lib/similar-name.js';
import { RingfoldError } from '../errors.js';
import type { Aggregate } from './aggregate.js';

/** All aggregates that a node knows, by type. Immutable. Knows their types at compile time as far as they were known. */
export interface Model<Defined extends Aggregate = Aggregate> {
  readonly aggregates: readonly Defined[];
  /** @throws UNKNOWN_AGGREGATE naming the known ones */
  aggregate(type: string): Aggregate;
  /**
   * A model in which these aggregates replace those of the same type, or are added.
   * @throws INVALID_MODEL when two of them have the same type
   */
  withAggregates<Other extends Aggregate>(
    aggregates: readonly Other[],
  ): Model<Exclude<Defined, { readonly type: Other['type'] }> | Other>;
}

/** @throws INVALID_MODEL when two aggregates have the same type */
export function createModel<Defined extends Aggregate>(aggregates: readonly Defined[]): Model<Defined> {
  const byType = indexByType(aggregates);
  return {
    aggregates: [...byType.values()],
    aggregate: (type) => byType.get(type) ?? throwUnknownAggregate(type, [...byType.keys()]),
    withAggregates: <Other extends Aggregate>(others: readonly Other[]) => {
      type Kept = Exclude<Defined, { readonly type: Other['type'] }>;
      const all = new Map<string, Defined | Other>([...byType, ...indexByType(others)]);
      return createModel([...all.values()] as readonly (Kept | Other)[]);
    },
  };
}

function indexByType<Defined extends Aggregate>(aggregates: readonly Defined[]): Map<string, Defined> {
  const byType = new Map<string, Defined>();
  for (const aggregate of aggregates) {
    if (byType.has(aggregate.type)) {
      throw new RingfoldError(
        'INVALID_MODEL',
        `two aggregates have the type '${aggregate.type}': give one of them another type or leave it out`,
        { details: { aggregate: aggregate.type } },
      );
    }
    byType.set(aggregate.type, aggregate);
  }
  return byType;
}

function throwUnknownAggregate(type: string, known: readonly string[]): never {
  const meant = similarName(type, known);
  const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  throw new RingfoldError(
    'UNKNOWN_AGGREGATE',
    `the node's model has no aggregate '${type}'.${hint} It has: ${known.join(', ')}`,
    { details: { aggregate: type } },
  );
}
