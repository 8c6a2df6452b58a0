import { decodeSessionToken } from '../codec/session-token.js';
import type { ClusterConnections } from './cluster-connections.js';
import type {
  AppendOptions,
  AppendResult,
  Client,
  Decide,
  GetOptions,
  Lookup,
  NewEvent,
  ReadOptions,
  RecordedEvent,
  Session,
  UpdateOptions,
} from './types.js';

interface Position {
  readonly token: string;
  readonly generation: number;
  readonly index: number;
}

/** Remembers for each partition how far it has written or read, and asks replicas to be as far. */
export class ClientSession implements Session {
  private readonly client: Client;
  private readonly nodes: ClusterConnections;
  /** By partition: as many as there are, at most. */
  private readonly positions = new Map<number, Position>();

  constructor(client: Client, nodes: ClusterConnections) {
    this.client = client;
    this.nodes = nodes;
  }

  async append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult> {
    const result = await this.client.append(customerId, events, options);
    this.note(result.sessionToken);
    return result;
  }

  async get<State = unknown>(customerId: string, options: GetOptions = {}): Promise<Lookup<State>> {
    const found = await this.client.get<State>(customerId, { ...options, ...this.freshness(customerId) });
    this.note(found.sessionToken);
    return found;
  }

  read(customerId: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    return this.client.read(customerId, { ...options, ...this.freshness(customerId) });
  }

  async update<State = unknown>(
    customerId: string,
    decide: Decide<State>,
    options?: UpdateOptions,
  ): Promise<AppendResult | undefined> {
    const result = await this.client.update(customerId, decide, options);
    if (result !== undefined) this.note(result.sessionToken);
    return result;
  }

  /** While it is not known which partition the customer is in, only the newest is fresh enough for certain. */
  private freshness(customerId: string): Pick<GetOptions, 'consistency' | 'sessionToken'> {
    const partition = this.nodes.partitionOf(customerId);
    if (partition === undefined) return { consistency: 'linearizable' };
    const position = this.positions.get(partition);
    // Nothing of it was seen yet: whatever a replica has is fresh enough.
    if (position === undefined) return { consistency: 'eventual' };
    return { consistency: 'session', sessionToken: position.token };
  }

  private note(token: string): void {
    const { partition, generation, index } = decodeSessionToken(token);
    const known = this.positions.get(partition);
    if (known !== undefined && known.generation === generation && known.index >= index) return;
    this.positions.set(partition, { token, generation, index });
  }
}
