import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { waitUntil } from '../support/wait-until.js';

const PIECES = 2_000;
const PIECE_BYTES = 4;
const DELAY_MS_MAX = 20;

it.each([
  ['by chance', (random: Prng) => random.between(0, DELAY_MS_MAX)],
  ['by the same time', () => DELAY_MS_MAX],
])('what a proxy holds back %s comes in the order in which it was sent', async (_, delayMs) => {
  const random = Prng.seeded(1);
  const received: Buffer[] = [];
  const server = createServer((socket) => socket.on('data', (bytes) => received.push(bytes)));
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = await TcpProxy.open(() => `127.0.0.1:${port}`);
  proxy.slow(() => delayMs(random));
  const socket: Socket = connect({ host: '127.0.0.1', port: Number(proxy.address.split(':')[1]) });
  socket.setNoDelay(true);
  const sent = Buffer.alloc(PIECES * PIECE_BYTES);
  for (let at = 0; at < PIECES; at++) {
    const piece = sent.subarray(at * PIECE_BYTES, (at + 1) * PIECE_BYTES);
    piece.writeUInt32BE(at);
    socket.write(piece);
    await turn();
  }
  await waitUntil(() => Buffer.concat(received).length === sent.length, 'all has come');
  expect(Buffer.concat(received).equals(sent)).toBe(true);
  socket.destroy();
  await proxy.close();
  server.close();
});
