import type {
  AppendRequest,
  Consistency,
  GetRequest,
  GetResult,
  ReadRequest,
  RecordedEvent,
} from '../../src/core/customer-store.js';
import { APPEND_ID_BYTES } from '../../src/core/limits.js';
import { CUSTOMER_STATE_LIMITS } from '../../src/core/model/customer-state.js';
import { assert } from '../../src/lib/assert.js';
import { NO_BYTES, utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { SimAppend, SimFound, SimRead } from './sim-node.js';

/** An event that says which append it is of. */
export function appendOf({ key, appendId, expectedRevision }: SimAppend): AppendRequest {
  return {
    customerId: key,
    aggregateType: 'customer',
    appendId: idBytes(appendId),
    expected: expectationOf(expectedRevision),
    events: [{ type: 'tagged', data: utf8Bytes(JSON.stringify({ tag: appendId })), metadata: NO_BYTES }],
  };
}

/** The text itself: it is short, and no two are the same. */
function idBytes(appendId: string): Uint8Array {
  assert(appendId.length <= APPEND_ID_BYTES, 'the ids of simulated appends are as short as real ones');
  const bytes = Buffer.alloc(APPEND_ID_BYTES);
  bytes.write(appendId, 'latin1');
  return bytes;
}

function expectationOf(revision: number | undefined): AppendRequest['expected'] {
  if (revision === undefined) return { kind: 'any' };
  return revision < 0 ? { kind: 'no_stream' } : { kind: 'exact', revision };
}

export function readOf(customerId: string, consistency: Consistency): ReadRequest {
  return {
    customerId,
    aggregateType: 'customer',
    direction: 'forwards',
    limit: Number.POSITIVE_INFINITY,
    consistency,
    sessionToken: '',
  };
}

/** As the client's sessions do: while one knows nothing, only the newest is fresh enough for certain. */
export function getOf({ key, consistency: wanted, sessionToken }: SimRead): GetRequest {
  const consistency = wanted === 'session' && sessionToken === '' ? 'linearizable' : wanted;
  return { customerId: key, aggregateType: 'customer', consistency, sessionToken };
}

/** The built-in customer shows the last tags, in order, of which each append has set one. */
export function foundOf(result: GetResult): SimFound {
  const { sessionToken } = result;
  if (result.status === 'removed') {
    const length = result.revision + 1;
    return { values: [], length, removedLength: length, sessionToken };
  }
  if (result.status !== 'found') return { values: [], length: 0, sessionToken };
  const { tags } = JSON.parse(utf8Text(result.state)) as { tags: readonly string[] };
  const length = result.revision + 1;
  const removedLength = tags.length < CUSTOMER_STATE_LIMITS.tagsMax ? length - tags.length : 0;
  return { values: tags, length, removedLength, sessionToken };
}

/** The append ids of a stream, in order, and how many were removed before the first of them. */
export async function tagsOf(
  batches: AsyncIterable<readonly RecordedEvent[]>,
): Promise<{ removedLength: number; tags: string[] }> {
  const tags: string[] = [];
  let removedLength = 0;
  for await (const batch of batches) {
    if (tags.length === 0) removedLength = batch[0]?.revision ?? 0;
    for (const { data } of batch) tags.push((JSON.parse(utf8Text(data)) as { tag: string }).tag);
  }
  return { removedLength, tags };
}
