import { RaftTiming } from '../../src/node/raft-timing.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import { patchMethod } from './patch-method.js';
import { RingfoldSimNode } from './ringfold-sim-node.js';
import type { SimTuning, Subject } from './sim-node.js';
import { StateDigests } from './state-digests.js';

/** What a cluster of whole nodes is like. */
export interface RingfoldOptions {
  name: string;
  partitions: number;
  replicationFactor: number;
  heartbeatMs: number;
  electionTimeoutMs: number;
  /** Nodes that those who join are told of: so many, from the first one on. */
  seedsMax: number;
  /** What a node takes for its disk. */
  diskOf: (store: KeyValueStore) => KeyValueStore;
  /** Puts a bug into the classes that nodes are made of, until the function that comes back is called. */
  plant: () => () => void;
}

/** Streams of clients are few; they fall into two partitions. Everybody holds everything in the end. */
const SMALL_AND_QUICK: RingfoldOptions = {
  name: 'ringfold node',
  partitions: 2,
  replicationFactor: 5,
  heartbeatMs: 100,
  electionTimeoutMs: 400,
  seedsMax: Number.POSITIVE_INFINITY,
  diskOf: (store) => store,
  plant: () => () => undefined,
};

/** The whole node as the simulation's subject: joining, placement, replication, snapshots, reads. For one run. */
export function ringfoldSubject(options: Partial<RingfoldOptions> = {}): Subject {
  const all = { ...SMALL_AND_QUICK, ...options };
  const digests = new StateDigests();
  return {
    name: all.name,
    comesTogether: true,
    waitsForRoom: true,
    prepare: (tuning) => {
      const restore = [boundMessages(tuning), all.plant()];
      return () => {
        for (const one of restore) one();
      };
    },
    createNode: (ports) => new RingfoldSimNode(ports, all, digests),
  };
}

/** Bounds of messages that are reached in a short life; a node has no options for them. */
function boundMessages({ appendBytesMax, inFlightMessagesMax }: SimTuning): () => void {
  return patchMethod(RaftTiming.prototype, 'raftOptions', (raftOptions) => {
    return function (...given) {
      return { ...raftOptions.apply(this, given), appendBytesMax, inFlightMessagesMax };
    };
  });
}
