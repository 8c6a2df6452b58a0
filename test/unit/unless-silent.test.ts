import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { ResponseStream } from '../../src/client/response-stream.js';
import { SilentNode, unlessSilent } from '../../src/client/unless-silent.js';

const SILENCE_MS = 50;

/** What the other end of a connection says, each time something comes. */
async function connected(): Promise<{ node: Socket; responses: ResponseStream<string> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  const [node] = await accepted;
  onTestFinished(() => {
    socket.destroy();
    node.destroy();
    server.close();
  });
  const responses = {
    cancel: () => socket.destroy(new Error('cancelled')),
    [Symbol.asyncIterator]: () => socket[Symbol.asyncIterator](),
  };
  return { node, responses: responses as unknown as ResponseStream<string> };
}

const busyFor = (busyMs: number) => {
  for (const untilMs = performance.now() + busyMs; performance.now() < untilMs; );
};

it('a node that has spoken while this process was busy is not silent', async () => {
  const { node, responses } = await connected();
  const heard = unlessSilent(responses, 'there:1', () => SILENCE_MS);
  for (let round = 0; round < 5; round++) {
    const next = heard.next();
    node.write('beat');
    busyFor(2 * SILENCE_MS);
    expect(await next).toEqual({ done: false, value: 'beat' });
  }
  await heard.return();
});

it('a node that says nothing is', async () => {
  const { node, responses } = await connected();
  const heard = unlessSilent(responses, 'there:1', () => SILENCE_MS);
  node.write('once');
  expect(await heard.next()).toEqual({ done: false, value: 'once' });
  await expect(heard.next()).rejects.toBeInstanceOf(SilentNode);
});
