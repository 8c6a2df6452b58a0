import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { checkState, customerNames, foldHistory, historyOf, orderEvent, writerNames } from '../customers.js';
import { checkThat } from '../harness.js';
import { freePorts, type ServerOptions, ServerProcess } from '../server-process.js';
import { eachOf, type Operation, type Peer, programOf, type RunningPeer } from './peer.js';

/** More only makes its processes wait for each other on a small machine. */
const CONNECTIONS = 32;
const CUSTOMERS_PER_FILL = 100;

/** One node as shipped but for its memory; commits wait for the disk. */
export const postgresql: Peer = {
  name: 'PostgreSQL',
  programs: ['postgres', 'initdb'],
  debianPackage: 'postgresql',

  async start({ directory, customers }) {
    const [port] = await freePorts(1);
    const server = await startServer(directory, port!);
    const pool = new pg.Pool({
      host: '127.0.0.1',
      port,
      user: 'bench',
      database: 'postgres',
      max: CONNECTIONS,
    });
    pool.on('error', () => undefined);
    try {
      await server.answers(() => pool.query('select 1'));
      await fill(pool, customers);
      return await running(pool, server, customers);
    } catch (error) {
      await pool.end();
      await server.stop('SIGINT');
      throw error;
    }
  },
};

async function startServer(directory: string, port: number): Promise<ServerProcess> {
  const files = join(directory, 'data');
  const owner = ownerOf(directory, files);
  await new ServerProcess(
    programOf(postgresql, 'initdb'),
    ['-D', files, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    owner,
  ).finished();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${directory}`,
    'synchronous_commit=on',
    'fsync=on',
    'shared_buffers=512MB',
    'max_wal_size=4GB',
  ];
  const args = ['-D', files, ...settings.flatMap((setting) => ['-c', setting])];
  return new ServerProcess(programOf(postgresql, 'postgres'), args, owner);
}

/** It refuses to run as root: then it runs as the user that its package makes. */
function ownerOf(directory: string, files: string): ServerOptions {
  mkdirSync(files, { mode: 0o700 });
  if (process.getuid?.() !== 0) return { cwd: directory };
  const [uid, gid] = ['-u', '-g'].map((which) =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' })),
  ) as [number, number];
  for (const path of [directory, files]) chownSync(path, uid, gid);
  return { cwd: directory, uid, gid };
}

async function running(pool: pg.Pool, server: ServerProcess, customers: number): Promise<RunningPeer> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version');
  const appended = { count: 0 };
  return {
    version: rows[0]!.server_version.split(' ')[0]!,
    lookups: lookups(pool, customers),
    appends: [insert(pool, customers, appended)],
    async check() {
      const { rows } = await pool.query<{ found: number }>(
        "select count(*)::int4 as found from events where customer like 'writer-%'",
      );
      const { found } = rows[0]!;
      checkThat(found === appended.count, `PostgreSQL has ${found} of ${appended.count} appended events`);
    },
    async stop() {
      await pool.end();
      // A fast shutdown: it does not wait for anybody.
      await server.stop('SIGINT');
    },
  };
}

function insert(pool: pg.Pool, customers: number, appended: { count: number }): Operation {
  const writers = writerNames(customers);
  return {
    how: 'insert of an event, synchronous_commit',
    toReach: { 64: 3.5, 256: 3.5 },
    call: async () => {
      const at = appended.count++;
      const { type, version, data, occurredAtMs, recordedAtMs } = orderEvent(at);
      await pool.query({
        name: 'append',
        text: 'insert into events values ($1, $2, $3, $4, $5, $6, $7)',
        values: [
          writers[at % customers],
          Math.floor(at / customers),
          type,
          version,
          JSON.stringify(data),
          occurredAtMs,
          recordedAtMs,
        ],
      });
    },
  };
}

interface EventRow {
  type: string;
  version: number;
  data: unknown;
  occurred_at_ms: string;
  recorded_at_ms: string;
}

function lookups(pool: pg.Pool, customers: number): Operation[] {
  const names = customerNames(customers);
  return [
    {
      how: 'query of the events, folded by the client',
      toReach: { 64: 12, 256: 12 },
      call: async (at) => {
        const name = names[at % customers]!;
        const { rows } = await pool.query<EventRow>({
          name: 'events',
          text:
            'select type, version, data, occurred_at_ms, recorded_at_ms from events' +
            ' where customer = $1 order by revision',
          values: [name],
        });
        const events = rows.map(({ type, version, data, occurred_at_ms, recorded_at_ms }) => ({
          type,
          version,
          data,
          occurredAtMs: Number(occurred_at_ms),
          recordedAtMs: Number(recorded_at_ms),
        }));
        checkState(name, foldHistory(name, events));
      },
    },
    {
      how: 'query of a ready-made state',
      call: async (at) => {
        const name = names[at % customers]!;
        const { rows } = await pool.query({
          name: 'state',
          text: 'select state from states where customer = $1',
          values: [name],
        });
        checkState(name, rows[0]?.state);
      },
    },
  ];
}

async function fill(pool: pg.Pool, customers: number): Promise<void> {
  await pool.query(`
    create table events (
      customer text not null, revision int4 not null, type text not null, version int4 not null,
      data json not null, occurred_at_ms int8 not null, recorded_at_ms int8 not null,
      primary key (customer, revision)
    );
    create table states (customer text primary key, state json not null);`);
  const names = customerNames(customers);
  await eachOf(Math.ceil(customers / CUSTOMERS_PER_FILL), 4, async (part) => {
    const some = names.slice(part * CUSTOMERS_PER_FILL, (part + 1) * CUSTOMERS_PER_FILL);
    const events = some.flatMap((customer) =>
      historyOf(customer).map(({ type, version, data, occurredAtMs, recordedAtMs }, revision) => ({
        customer,
        revision,
        type,
        version,
        data,
        occurred_at_ms: occurredAtMs,
        recorded_at_ms: recordedAtMs,
      })),
    );
    const states = some.map((customer) => ({ customer, state: foldHistory(customer, historyOf(customer)) }));
    await pool.query('insert into events select * from json_populate_recordset(null::events, $1)', [
      JSON.stringify(events),
    ]);
    await pool.query('insert into states select * from json_populate_recordset(null::states, $1)', [
      JSON.stringify(states),
    ]);
  });
  await pool.query('vacuum analyze');
}
