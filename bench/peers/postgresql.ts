import pg from 'pg';
import { checkState, customerNames, foldHistory, historyOf, orderEvent, writerNames } from '../customers.js';
import { checkThat } from '../harness.js';
import { freePorts, type ServerProcess } from '../server-process.js';
import { eachOf, type Operation, type Peer, programOf, type RunningPeer } from './peer.js';
import { startPostgresql } from './postgresql-server.js';

/** More only makes its processes wait for each other on a small machine. */
const CONNECTIONS = 32;
/** Of those that carry many queries at a time; faster for reads, slower for inserts, which would wait in turn. */
const PIPELINED_CONNECTIONS = 8;
const CUSTOMERS_PER_FILL = 100;

/** One node as shipped but for its memory; commits wait for the disk. */
export const postgresql: Peer = {
  name: 'PostgreSQL',
  programs: ['postgres', 'initdb'],
  debianPackage: 'postgresql',

  async start({ directory, customers }) {
    const [port] = await freePorts(1);
    const programs = { initdb: programOf(postgresql, 'initdb'), postgres: programOf(postgresql, 'postgres') };
    const server = await startPostgresql(programs, directory, port!);
    const address = { host: '127.0.0.1', port, user: 'bench', database: 'postgres' };
    const pool = new pg.Pool({ ...address, max: CONNECTIONS });
    pool.on('error', () => undefined);
    try {
      await server.answers(() => pool.query('select 1'));
      await fill(pool, customers);
      const pipelined = await Pipelined.connect(address);
      return await running(pool, pipelined, server, customers);
    } catch (error) {
      await pool.end();
      await server.stop('SIGINT');
      throw error;
    }
  },
};

/** Whoever sends queries: a pool, which gives each query a connection for itself, or connections that are shared. */
type Queries = Pick<pg.Pool, 'query'>;

/** Connections on which queries do not wait for the answers of those before. */
class Pipelined {
  private readonly clients: readonly pg.Client[];
  private next = 0;

  private constructor(clients: readonly pg.Client[]) {
    this.clients = clients;
  }

  static async connect(address: pg.ClientConfig): Promise<Pipelined> {
    const clients = Array.from(
      { length: PIPELINED_CONNECTIONS },
      () => new pg.Client({ ...address, pipeline: true }),
    );
    await Promise.all(clients.map((client) => client.connect()));
    return new Pipelined(clients);
  }

  readonly query = ((config: pg.QueryConfig) =>
    this.clients[this.next++ % this.clients.length]!.query(config)) as Queries['query'];

  async end(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}

async function running(
  pool: pg.Pool,
  pipelined: Pipelined,
  server: ServerProcess,
  customers: number,
): Promise<RunningPeer> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version');
  const appended = { count: 0 };
  return {
    version: rows[0]!.server_version.split(' ')[0]!,
    lookups: [
      foldedEvents(pool, 'pool', customers),
      foldedEvents(pipelined, 'pipelined', customers),
      readyMadeState(pipelined, 'pipelined', customers),
    ],
    appends: [insert(pool, customers, appended)],
    async check() {
      const { rows } = await pool.query<{ found: number }>(
        "select count(*)::int4 as found from events where customer like 'writer-%'",
      );
      const { found } = rows[0]!;
      checkThat(found === appended.count, `PostgreSQL has ${found} of ${appended.count} appended events`);
    },
    async stop() {
      await Promise.all([pool.end(), pipelined.end()]);
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

function foldedEvents(queries: Queries, how: string, customers: number): Operation {
  const names = customerNames(customers);
  return {
    how: `query of the events, folded by the client, ${how}`,
    toReach: { 64: 12, 256: 12 },
    call: async (at) => {
      const name = names[at % customers]!;
      const { rows } = await queries.query<EventRow>({
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
  };
}

function readyMadeState(queries: Queries, how: string, customers: number): Operation {
  const names = customerNames(customers);
  return {
    how: `query of a ready-made state, ${how}`,
    call: async (at) => {
      const name = names[at % customers]!;
      const { rows } = await queries.query({
        name: 'state',
        text: 'select state from states where customer = $1',
        values: [name],
      });
      checkState(name, rows[0]?.state);
    },
  };
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
