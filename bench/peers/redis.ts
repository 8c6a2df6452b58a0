import { Redis } from 'ioredis';
import {
  checkState,
  customerNames,
  EVENTS_PER_CUSTOMER,
  foldHistory,
  historyOf,
  orderEvent,
  writerNames,
} from '../customers.js';
import { checkThat } from '../harness.js';
import { freePorts, ServerProcess } from '../server-process.js';
import { eachOf, type Operation, type Peer, programOf, type RunningPeer } from './peer.js';

/** One node, every command on disk before its answer; the client sends the commands of a turn together. */
export const redis: Peer = {
  name: 'Redis',
  programs: ['redis-server'],
  debianPackage: 'redis-server',

  async start({ directory, customers }) {
    const [port] = await freePorts(1);
    const server = new ServerProcess(programOf(redis, 'redis-server'), [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory],
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
      // Nothing else that would cost it something.
      ...['--save', '', '--auto-aof-rewrite-percentage', '0'],
    ]);
    const client = new Redis({
      host: '127.0.0.1',
      port,
      enableAutoPipelining: true,
      lazyConnect: true,
      // It is tried again here.
      retryStrategy: () => null,
    });
    client.on('error', () => undefined);
    try {
      await server.answers(async () => {
        if (client.status !== 'ready') await client.connect();
        await client.ping();
      });
      await fill(client, customers);
      return running(client, server, customers);
    } catch (error) {
      client.disconnect();
      await server.stop();
      throw error;
    }
  },
};

async function running(client: Redis, server: ServerProcess, customers: number): Promise<RunningPeer> {
  const writers = writerNames(customers);
  const appended = { count: 0 };
  return {
    version: /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'unknown',
    lookups: lookups(client, customers),
    appends: [
      {
        how: 'RPUSH, appendfsync always',
        toReach: { 64: 1, 256: 1.5 },
        call: async () => {
          const at = appended.count++;
          await client.rpush(`events:${writers[at % customers]}`, JSON.stringify(orderEvent(at)));
        },
      },
    ],
    async check() {
      let found = 0;
      await eachOf(customers, 256, async (at) => {
        const length = await client.llen(`events:${writers[at]}`);
        found += length;
      });
      checkThat(found === appended.count, `Redis has ${found} of ${appended.count} appended events`);
    },
    async stop() {
      client.disconnect();
      await server.stop();
    },
  };
}

function lookups(client: Redis, customers: number): Operation[] {
  const names = customerNames(customers);
  return [
    {
      how: 'GET of a ready-made state, JSON.parse',
      toReach: { 64: 1.25, 256: 1.25 },
      call: async (at) => {
        const name = names[at % customers]!;
        checkState(name, JSON.parse((await client.get(`state:${name}`))!));
      },
    },
    {
      how: 'LRANGE of the events, folded by the client',
      toReach: { 64: 4, 256: 4 },
      call: async (at) => {
        const name = names[at % customers]!;
        const events = await client.lrange(`events:${name}`, 0, -1);
        checkThat(events.length === EVENTS_PER_CUSTOMER, `${events.length} events of ${name}`);
        checkState(
          name,
          foldHistory(
            name,
            events.map((event) => JSON.parse(event)),
          ),
        );
      },
    },
  ];
}

async function fill(client: Redis, customers: number): Promise<void> {
  const names = customerNames(customers);
  await eachOf(customers, 256, async (at) => {
    const name = names[at]!;
    const events = historyOf(name);
    await Promise.all([
      client.rpush(`events:${name}`, ...events.map((event) => JSON.stringify(event))),
      client.set(`state:${name}`, JSON.stringify(foldHistory(name, events))),
    ]);
  });
}
