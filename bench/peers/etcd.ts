import { join } from 'node:path';
import { type Client, credentials, loadPackageDefinition, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { checkState, customerNames, foldHistory, historyOf, orderEvent, writerNames } from '../customers.js';
import { checkThat, packageRoot } from '../harness.js';
import { freePorts, ServerProcess } from '../server-process.js';
import { eachOf, type Peer, programOf, type RunningPeer } from './peer.js';

const NODES = 3;
const CALL_DEADLINE_MS = 30_000;
const STATUS_DEADLINE_MS = 2000;
const QUOTA_BYTES = 8 * 1024 ** 3;

interface Status {
  header: { member_id: string };
  version: string;
  leader: string;
}

interface RangeAnswer {
  kvs: { value: Buffer }[];
  count: number;
}

/** Three nodes; the client asks the leader, which saves it a hop. */
export const etcd: Peer = {
  name: 'etcd',
  programs: ['etcd'],
  debianPackage: 'etcd-server',

  async start({ directory, customers }) {
    const ports = await freePorts(2 * NODES);
    const servers = startServers(directory, ports);
    const endpoints = ports.slice(0, NODES).map((port) => new Endpoint(`127.0.0.1:${port}`));
    const stop = async () => {
      for (const endpoint of endpoints) endpoint.close();
      await Promise.all(servers.map((server) => server.stop()));
    };
    try {
      const { leader, version } = await servers[0]!.answers(() => leaderAmong(endpoints));
      await fill(leader, customers);
      return running(leader, version, customers, stop);
    } catch (error) {
      await stop();
      throw error;
    }
  },
};

function startServers(directory: string, ports: readonly number[]): ServerProcess[] {
  const url = (port: number | undefined) => `http://127.0.0.1:${port}`;
  const nodes = Array.from({ length: NODES }, (_, at) => ({
    name: `node-${at}`,
    client: url(ports[at]),
    peer: url(ports[NODES + at]),
  }));
  const cluster = nodes.map(({ name, peer }) => `${name}=${peer}`).join();
  return nodes.map(
    ({ name, client, peer }) =>
      new ServerProcess(programOf(etcd, 'etcd'), [
        ...['--name', name, '--data-dir', join(directory, name)],
        ...['--listen-client-urls', client, '--advertise-client-urls', client],
        ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
        ...['--initial-cluster', cluster, '--initial-cluster-state', 'new'],
        ...['--quota-backend-bytes', String(QUOTA_BYTES), '--logger', 'zap', '--log-level', 'error'],
      ]),
  );
}

async function leaderAmong(endpoints: readonly Endpoint[]) {
  const statuses = await Promise.all(endpoints.map((endpoint) => endpoint.status()));
  const at = statuses.findIndex(({ header, leader }) => header.member_id === leader);
  if (at === -1) throw new Error('no leader yet');
  return { leader: endpoints[at]!, version: statuses[at]!.version };
}

function running(
  leader: Endpoint,
  version: string,
  customers: number,
  stop: () => Promise<void>,
): RunningPeer {
  const names = customerNames(customers);
  const writers = writerNames(customers);
  let appended = 0;
  return {
    version,
    lookups: [
      {
        how: 'linearizable get of a ready-made state',
        toReach: { 64: 15, 256: 15 },
        call: async (at) => {
          const name = names[at % customers]!;
          const { kvs } = await leader.range({ key: Buffer.from(`state/${name}`) });
          checkState(name, JSON.parse(String(kvs[0]?.value)));
        },
      },
    ],
    appends: [
      {
        how: 'put of an event',
        toReach: { 256: 8 },
        call: async () => {
          const at = appended++;
          const key = `events/${writers[at % customers]}/${Math.floor(at / customers)}`;
          await leader.put(key, JSON.stringify(orderEvent(at)));
        },
      },
    ],
    async check() {
      const { count } = await leader.range({
        key: Buffer.from('events/'),
        range_end: Buffer.from('events0'),
        count_only: true,
      });
      checkThat(count === appended, `etcd has ${count} of ${appended} appended events`);
    },
    stop,
  };
}

async function fill(leader: Endpoint, customers: number): Promise<void> {
  const names = customerNames(customers);
  await eachOf(customers, 256, async (at) => {
    const name = names[at]!;
    await leader.put(`state/${name}`, JSON.stringify(foldHistory(name, historyOf(name))));
  });
}

type Method = (
  request: object,
  options: object,
  done: (error: ServiceError | null, answer: never) => void,
) => void;
type Methods = Client & Record<'Range' | 'Put' | 'Status', Method>;

/** A node of etcd, over gRPC as its own clients do it. */
class Endpoint {
  private readonly keys: Methods;
  private readonly maintenance: Methods;

  constructor(address: string) {
    const file = join(packageRoot(), 'bench', 'peers', 'etcd.proto');
    const definition = loadSync(file, { keepCase: true, longs: Number, defaults: true });
    // Ids use all 64 bits.
    const exact = loadSync(file, { keepCase: true, longs: String, defaults: true });
    this.keys = service(definition, 'KV', address);
    this.maintenance = service(exact, 'Maintenance', address);
  }

  async range(request: { key: Buffer; range_end?: Buffer; count_only?: boolean }): Promise<RangeAnswer> {
    return await call(this.keys, 'Range', request, CALL_DEADLINE_MS);
  }

  async put(key: string, value: string): Promise<void> {
    await call(this.keys, 'Put', { key: Buffer.from(key), value: Buffer.from(value) }, CALL_DEADLINE_MS);
  }

  async status(): Promise<Status> {
    return await call(this.maintenance, 'Status', {}, STATUS_DEADLINE_MS);
  }

  close(): void {
    this.keys.close();
    this.maintenance.close();
  }
}

function service(definition: ReturnType<typeof loadSync>, name: string, address: string): Methods {
  const { etcdserverpb } = loadPackageDefinition(definition) as unknown as {
    etcdserverpb: Record<string, new (...args: unknown[]) => Methods>;
  };
  return new etcdserverpb[name]!(address, credentials.createInsecure());
}

function call<Answer>(
  client: Methods,
  method: 'Range' | 'Put' | 'Status',
  request: object,
  deadlineMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const deadline = Date.now() + deadlineMs;
    client[method](request, { deadline }, (error, answer) => {
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}
