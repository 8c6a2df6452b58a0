import { describe, expect, it } from 'vitest';
import { encodePeerRequest, type PeerRequest } from '../../src/codec/peer-request.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { ClusterProposals } from '../../src/node/cluster-proposals.js';
import { CustomerCalls } from '../../src/node/customer-calls.js';
import { PeerService } from '../../src/node/peer-service.js';
import type { PeerCallContext } from '../../src/ports/peer-transport.js';
import { collect } from '../support/collect.js';
import { FakeCustomerStore } from '../support/fake-customer-store.js';
import { nobody } from '../support/nobody.js';

const ABSENT = new RingfoldError('UNAVAILABLE', 'for a test');
const context: PeerCallContext = {
  fromNodeId: 'b',
  deadlineMs: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
  isCancelled: false,
};

const service = new PeerService({
  identity: () => ({ nodeId: 'a', clusterId: '', isBootstrapping: false, askerIsRemoved: false }),
  proposals: {} as ClusterProposals,
  customerCalls: new CustomerCalls(nobody, new FakeCustomerStore()),
  onFrame: () => undefined,
  onDisconnected: () => undefined,
  // biome-ignore lint/correctness/useYield: it has nothing
  snapshotOf: async function* () {
    throw ABSENT;
  },
  transferLeader: async () => {
    throw ABSENT;
  },
});

function customerCall(method: string, request: Uint8Array = new Uint8Array(0)): PeerRequest {
  return { kind: 'customer_call', method, request, principal: 'ada' };
}

/** What no node of this version sends: one of another version may. */
describe('a request of another node that cannot be served', () => {
  it.each<[string, Uint8Array, string]>([
    ['no request', Uint8Array.of(0xff), 'the request of another node cannot be read'],
    ['of a kind not known', new Uint8Array(0), 'of a kind that this version of Ringfold does not know'],
    ['an unknown call', encodePeerRequest(customerCall('Forget')), "another node asked for 'Forget'"],
  ])('is refused, by an answer or a stream: %s', async (_, bytes, message) => {
    const refusal = { code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) };
    await expect(service.onCall(bytes, context)).rejects.toMatchObject(refusal);
    await expect(collect(service.onStream(bytes, context))).rejects.toMatchObject(refusal);
  });

  it.each(['Append', 'Get', 'Remove'])(
    'is refused when what it says of the call is wrong: %s',
    async (method) => {
      const bytes = encodePeerRequest(customerCall(method));
      await expect(service.onCall(bytes, context)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    },
  );

  it('is refused when it waits for an answer where a stream comes, or the other way round', async () => {
    for (const request of [
      { kind: 'snapshot', group: 1 },
      customerCall('Read'),
      customerCall('Subscribe'),
    ] as const)
      await expect(service.onCall(encodePeerRequest(request), context)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    for (const request of [{ kind: 'identity' }, customerCall('Get')] as const)
      await expect(collect(service.onStream(encodePeerRequest(request), context))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
  });

  it('is told what it failed with', async () => {
    const transfer = encodePeerRequest({ kind: 'transfer', group: 1, toNodeId: 'b' });
    await expect(service.onCall(transfer, context)).rejects.toBe(ABSENT);
    const snapshot = encodePeerRequest({ kind: 'snapshot', group: 1 });
    await expect(collect(service.onStream(snapshot, context))).rejects.toBe(ABSENT);
  });
});
