import { expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { decodePeerFrame, encodePeerFrame } from '../../src/codec/peer-frame.js';
import type { PeerFrame } from '../../src/core/raft/frame.js';
import { BackgroundWriter } from '../../src/node/background-writer.js';
import { GroupCommit } from '../../src/node/group-commit.js';
import { GroupRuntime } from '../../src/node/group-runtime.js';
import { SlotRegistry } from '../../src/node/slot-registry.js';
import { CrashStore } from '../support/crash-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { nobody } from '../support/nobody.js';
import { silentLogger } from '../support/open-node.js';
import { Words } from '../support/replicas-alone.js';
import { waitUntil } from '../support/wait-until.js';

const GROUP = 1;
const LEADER = 'leader';

/** A node with no replicas, and the kinds of what it sends to the leader. */
async function openRuntime(store: CrashStore) {
  const { storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
  const clock = new ManualClock();
  const groupCommit = new GroupCommit({ storage, clock, batchSizeBytesMax: 1e6, onFailure: () => undefined });
  const writes = new BackgroundWriter({ wake: () => groupCommit.wake(), stoppedBy: () => undefined });
  groupCommit.addBackground(writes);
  const sent: string[] = [];
  const send = (nodeId: string, frame: Uint8Array) => {
    const { messages } = decodePeerFrame(frame, (_group, encoded) => ({ encoded }));
    for (const { message } of messages) sent.push(`${message.kind} to replica ${message.to} at ${nodeId}`);
    return true;
  };
  const runtime = new GroupRuntime({
    isMember: () => true,
    nodeId: 'self',
    storage,
    writes,
    groupCommit,
    slots: new SlotRegistry(storage, writes),
    peers: { ...nobody, send },
    clock,
    logger: silentLogger,
    seed: 1,
    heartbeatMs: 100,
    electionTimeoutMs: 500,
    logTailBytesPerGroup: 1e6,
    snapshotBytesPerSecond: 1e9,
    subjectOf: () => new Words(),
    onReplica: () => undefined,
    onNews: () => undefined,
    onChange: () => undefined,
    clientAddressOf: () => undefined,
  });
  const hear = (frame: Partial<PeerFrame<{ encoded: Uint8Array }>>) =>
    runtime.receive(LEADER, encodePeerFrame({ messages: [], troubles: [], leaders: [], ...frame }));
  return { runtime, sent, hear };
}

it('a replica that was removed while it was being made asks its leader about it, until it is answered', async () => {
  const store = new CrashStore({ seed: 1 });
  const { runtime, sent, hear } = await openRuntime(store);
  store.holdWrites();
  const heartbeat = { kind: 'heartbeat' as const, from: 1, to: 2, term: 3, commit: 0 };
  hear({ messages: [{ group: GROUP, message: heartbeat, isToLearner: true }] });
  await waitUntil(() => store.writesUnderWay > 0, 'it is being made');
  const configuration = {
    replicas: [{ id: 1, nodeId: LEADER, role: 'voter' as const }],
    nextReplicaId: 3,
  };
  hear({ leaders: [{ group: GROUP, term: 3, configurationIndex: 9, leaderNodeId: LEADER, configuration }] });
  await store.releaseWrites();
  await waitUntil(() => runtime.replicas.get(GROUP) !== undefined, 'it is made');
  await waitUntil(() => sent.length > 0, 'it says something');
  const question = `vote_request to replica 1 at ${LEADER}`;
  expect(sent).toEqual([question]);
  // It may have been lost, or have come before the removal was committed: half a second later it is asked again.
  for (let tick = 0; tick < 10; tick++) runtime.tick();
  await waitUntil(() => sent.length > 1, 'it asks again');
  expect(sent).toEqual([question, question]);
  // What it is told then.
  hear({ troubles: [{ group: GROUP, replica: 2, isQuarantined: false }] });
  await waitUntil(() => runtime.replicas.get(GROUP) === undefined, 'it goes');
});
