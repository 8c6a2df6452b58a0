/** Makes very many calls at once, and tells what they take: `node --expose-gc … address kind count deadlineMs`. */
import { connect } from '../../dist/client/index.js';

const [address, kind, count, deadlineMs] = process.argv.slice(2);
const data = { text: 'x'.repeat(1000) };
const usedBytes = () => {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
/** What native memory is kept by is collected in several turns. */
const usedInTheEndBytes = async () => {
  for (let turn = 0; turn < 5; turn++) {
    usedBytes();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return usedBytes();
};

const client = connect({ address, deadlineMs: Number(deadlineMs) });
const call = (at) =>
  kind === 'get'
    ? client.get(`customer-${at}`)
    : client.append(`customer-${at}`, { type: 'note-added', data });
const beforeBytes = usedBytes();
const outcomes = {};
const noteOutcome = (outcome) => {
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
};
const startedAtMs = performance.now();
const calls = Array.from({ length: Number(count) }, (_, at) =>
  call(at).then(
    () => noteOutcome('done'),
    (error) => noteOutcome(error.code),
  ),
);
const madeMs = performance.now() - startedAtMs;
const queuedBytes = usedBytes() - beforeBytes;
await Promise.all(calls);
calls.length = 0;
const endedMs = performance.now() - startedAtMs;
const leftBytes = (await usedInTheEndBytes()) - beforeBytes;
console.log(JSON.stringify({ outcomes, madeMs, endedMs, queuedBytes, leftBytes }));
await client.close();
