import type { Aggregate } from '../core/model/aggregate.js';
import type { EventOf, StateOf } from '../core/model/definition.js';
import type { Model } from '../core/model/model.js';
import { invalid, shown } from './check-arguments.js';
import type {
  AppendOptions,
  AppendResult,
  Client,
  GetOptions,
  Lookup,
  NewEvent,
  ReadOptions,
  RecordedEvent,
  UpdateOptions,
} from './types.js';

/** The client's calls for one kind of aggregate, with the types of its model. */
export interface AggregateClient<Defined extends Aggregate> {
  append(
    customerId: string,
    events: TypedEvent<Defined> | readonly TypedEvent<Defined>[],
    options?: Omit<AppendOptions, 'aggregate'>,
  ): Promise<AppendResult>;
  get(customerId: string, options?: Omit<GetOptions, 'aggregate'>): Promise<Lookup<StateOf<Defined>>>;
  update(
    customerId: string,
    decide: TypedDecide<Defined>,
    options?: Omit<UpdateOptions, 'aggregate'>,
  ): Promise<AppendResult | undefined>;
  read(customerId: string, options?: Omit<ReadOptions, 'aggregate'>): AsyncIterable<RecordedEvent>;
}

/** An event that the aggregate has, with the data that its schema accepts. */
export type TypedEvent<Defined extends Aggregate> = EventOf<Defined> &
  Pick<NewEvent, 'metadata' | 'occurredAt' | 'version'>;

/** As `Decide`. */
export type TypedDecide<Defined extends Aggregate> = (
  state: StateOf<Defined> | undefined,
  found: Lookup<StateOf<Defined>>,
) => TypedDecided<Defined> | Promise<TypedDecided<Defined>>;

type TypedDecided<Defined extends Aggregate> =
  | TypedEvent<Defined>
  | readonly TypedEvent<Defined>[]
  | undefined;

/** @throws INVALID_ARGUMENT when there is no such aggregate, or several and none is named */
export function aggregateOf<Defined extends Aggregate>(model: Model<Defined>, type?: string): Defined {
  const { aggregates } = model;
  const found =
    type === undefined && aggregates.length === 1
      ? aggregates[0]
      : aggregates.find((one) => one.type === type);
  if (found !== undefined) return found;
  const known = aggregates.map((one) => one.type).join(', ');
  throw invalid(`the model has the aggregates ${known}: name one of them, not ${shown(type)}`);
}

export function aggregateClient<Defined extends Aggregate>(
  client: Client,
  { type: aggregate }: Defined,
): AggregateClient<Defined> {
  return {
    append: (customerId, events, options) =>
      client.append(customerId, events as NewEvent | readonly NewEvent[], { ...options, aggregate }),
    get: (customerId, options) => client.get(customerId, { ...options, aggregate }),
    update: (customerId, decide, options) =>
      client.update<StateOf<Defined>>(
        customerId,
        async (state, found) => (await decide(state, found)) as NewEvent | readonly NewEvent[] | undefined,
        { ...options, aggregate },
      ),
    read: (customerId, options) => client.read(customerId, { ...options, aggregate }),
  };
}
