import { xxHash32 } from '../../src/core/hash.js';
import { utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { SimAppend } from './sim-node.js';

export type ToyOutcome = { kind: 'ok'; revision: number } | { kind: 'conflict'; actualRevision: number };

/** What a snapshot of a toy machine is. */
export interface ToyState {
  streams: [key: string, appendIds: string[]][];
  digest: string;
}

/** The smallest state machine with Ringfold's promises: streams of append ids, each of which is done once. */
export class ToyMachine {
  private readonly streams = new Map<string, string[]>();
  private readonly revisions = new Map<string, number>();
  private running = '0';

  static of({ streams, digest }: ToyState): ToyMachine {
    const machine = new ToyMachine();
    for (const [key, appendIds] of streams) for (const appendId of appendIds) machine.put(key, appendId);
    machine.running = digest;
    return machine;
  }

  /** Of all that was ever applied, in order. */
  get digest(): string {
    return this.running;
  }

  /** @returns what the proposer is told, and whether anything changed */
  apply(command: Uint8Array): { outcome: ToyOutcome; isChanged: boolean } {
    const { key, appendId, expectedRevision }: SimAppend = JSON.parse(utf8Text(command));
    this.running = xxHash32(utf8Bytes(`${this.running} ${key} ${appendId}`)).toString(16);
    const known = this.revisions.get(appendId);
    if (known !== undefined) return { outcome: { kind: 'ok', revision: known }, isChanged: false };
    const actualRevision = (this.streams.get(key)?.length ?? 0) - 1;
    if (expectedRevision !== undefined && expectedRevision !== actualRevision) {
      return { outcome: { kind: 'conflict', actualRevision }, isChanged: false };
    }
    this.put(key, appendId);
    return { outcome: { kind: 'ok', revision: actualRevision + 1 }, isChanged: true };
  }

  read(key: string): readonly string[] {
    return [...(this.streams.get(key) ?? [])];
  }

  get all(): ReadonlyMap<string, readonly string[]> {
    return this.streams;
  }

  state(): ToyState {
    return { streams: [...this.streams].map(([key, ids]) => [key, [...ids]]), digest: this.running };
  }

  private put(key: string, appendId: string): void {
    const stream = this.streams.get(key) ?? [];
    this.streams.set(key, stream);
    this.revisions.set(appendId, stream.length);
    stream.push(appendId);
  }
}
