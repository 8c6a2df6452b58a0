import { decodeSessionToken } from '../../src/codec/session-token.js';

interface Position {
  readonly token: string;
  readonly index: number;
}

/** The furthest that a client was told of in each partition, as its sessions keep it. */
export class SimSession {
  private readonly positions = new Map<number, Position>();
  private readonly partitionOf = new Map<string, number>();

  /** Of any answer about a key: one to a repeated append may be older than what is known. */
  note(key: string, token: string): void {
    if (token === '') return;
    const { partition, index } = decodeSessionToken(token);
    this.partitionOf.set(key, partition);
    if (index > (this.positions.get(partition)?.index ?? -1)) this.positions.set(partition, { token, index });
  }

  /** Empty while nothing is known. */
  tokenFor(key: string): string {
    const partition = this.partitionOf.get(key);
    return partition === undefined ? '' : (this.positions.get(partition)?.token ?? '');
  }
}
