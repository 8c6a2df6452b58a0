import { beforeEach, describe, expect, it } from 'vitest';
import { encodeClusterCommand } from '../../src/codec/cluster-record.js';
import { encodeClusterProposalAnswer } from '../../src/codec/peer-request.js';
import type { ClusterRecord } from '../../src/core/cluster/record.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { ClusterProposals, type ClusterProposalsOptions } from '../../src/node/cluster-proposals.js';
import { ManualClock } from '../support/manual-clock.js';

const command = { kind: 'drain', nodeId: 'n3' } as const;
const answer = { clusterId: 'c', index: 7 };

let here: ErrorCode | undefined;
let leader: string | undefined;
let asked: unknown[];
let proposals: ClusterProposals;

beforeEach(() => {
  [here, leader, asked] = [undefined, 'n2', []];
  const propose = async () => {
    if (here !== undefined) throw new RingfoldError(here, 'for a test');
    return { kind: 'done' };
  };
  const call = async (target: unknown) => {
    asked.push(target);
    return encodeClusterProposalAnswer(answer);
  };
  proposals = new ClusterProposals({
    clock: new ManualClock(),
    peers: { call },
    log: () => ({ propose }),
    record: () => answer as unknown as ClusterRecord,
    leaderNodeId: () => leader,
  } as unknown as ClusterProposalsOptions);
});

const codeOf = (proposed: Promise<unknown>) =>
  proposed.then(
    () => 'done',
    (error: RingfoldError) => error.code,
  );

describe('a change of the cluster record', () => {
  it.each<ErrorCode>(['NOT_OWNER', 'UNAVAILABLE', 'STORAGE_DAMAGED', 'STORAGE_FULL'])(
    'that meets %s here is for the leader to decide, and fails with that when none is known',
    async (code) => {
      here = code;
      expect(await codeOf(proposals.propose(command))).toBe('done');
      expect(asked).toEqual([{ nodeId: 'n2' }]);
      leader = undefined;
      expect(await codeOf(proposals.propose(command))).toBe(code === 'NOT_OWNER' ? 'UNAVAILABLE' : code);
    },
  );

  it('that the record refuses is refused, without asking again', async () => {
    here = 'INVALID_ARGUMENT';
    expect(await codeOf(proposals.propose(command))).toBe('INVALID_ARGUMENT');
    expect(asked).toEqual([]);
  });

  it.each<ErrorCode>(['STORAGE_DAMAGED', 'STORAGE_FAILED'])(
    'of another node, which may be one that joins, does not fail for good because of %s here',
    async (code) => {
      [here, leader] = [code, undefined];
      const encoded = encodeClusterCommand(command);
      expect(await codeOf(proposals.serve(encoded, false))).toBe('UNAVAILABLE');
      expect(await codeOf(proposals.serve(encoded, true))).toBe('UNAVAILABLE');
    },
  );
});
