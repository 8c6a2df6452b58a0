import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { areFree, connectWhereSomebodyListens } from '../../src/cli/somebody-listens.js';
import type { Client, ConnectOptions } from '../../src/client/types.js';

let server: Server;
let address = '';
const connected: ConnectOptions[] = [];
const connect = connectWhereSomebodyListens((options) => {
  connected.push(options);
  return {} as Client;
});

beforeEach(async () => {
  connected.length = 0;
  server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => server.close());

it('says at once where no node is running', async () => {
  server.close();
  await once(server, 'close');
  await expect(connect({ address })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: `${address}: no node is running there (the connection was refused)`,
  });
  expect(connected).toEqual([]);
});

it('says at once where a web server answers', async () => {
  const web = createWebServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  await expect(connect({ address: `127.0.0.1:${port}` })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}: a web server answers there`),
  });
  expect(connected).toEqual([]);
  web.close();
});

it('connects where gRPC is spoken, and where nobody says a word', async () => {
  const speaker = createHttp2Server().listen(0, '127.0.0.1');
  const silent = createServer().listen(0, '127.0.0.1');
  await Promise.all([once(speaker, 'listening'), once(silent, 'listening')]);
  for (const there of [speaker, silent]) {
    await connect({ address: `127.0.0.1:${(there.address() as AddressInfo).port}` });
    there.close();
  }
  expect(connected).toHaveLength(2);
});

it('waits no longer for a word than the caller would for an answer', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const options = { address: `127.0.0.1:${(silent.address() as AddressInfo).port}`, deadlineMs: 20 };
  const later = new Promise((resolve) => setTimeout(resolve, 900, 'later').unref());
  expect(await Promise.race([connect(options).then(() => 'connected'), later])).toBe('connected');
  silent.close();
});

it('sees which ports are free without taking them', async () => {
  const { port } = server.address() as AddressInfo;
  const there = { host: '127.0.0.1', port };
  expect(await areFree(there, 1)).toBe(false);
  expect(await areFree({ ...there, port: port - 1 }, 2)).toBe(false);
  server.close();
  await once(server, 'close');
  expect(await areFree(there, 1)).toBe(true);
});

it('connects where somebody listens, whoever that is', async () => {
  const options = { address };
  await connect(options);
  expect(connected).toEqual([options]);
});

it('leaves an address that is none, and a name that nobody knows, to the client', async () => {
  const all = [{ address: 'nowhere' }, { address: 'no.such.host.invalid:7400' }];
  for (const options of all) await connect(options);
  expect(connected).toEqual(all);
});
