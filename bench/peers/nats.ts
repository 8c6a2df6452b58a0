import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { orderEvent, writerNames } from '../customers.js';
import { checkThat } from '../harness.js';
import { freePorts, ServerProcess } from '../server-process.js';
import { type Peer, programOf, type RunningPeer } from './peer.js';

const NODES = 3;
const STREAM = 'EVENTS';
const CALL_DEADLINE_MS = 30_000;

/** Three nodes, each message on all of them; not on disk before it is acknowledged, which NATS does not offer. */
export const nats: Peer = {
  name: 'NATS JetStream',
  programs: ['nats-server'],
  debianPackage: 'nats-server',

  async start({ directory, customers }) {
    const ports = await freePorts(2 * NODES);
    const servers = startServers(directory, ports);
    const stopServers = () => Promise.all(servers.map((server) => server.stop()));
    try {
      const connection = await connectToLeader(servers[0]!, ports.slice(0, NODES));
      return await running(connection, customers, async () => {
        await connection.close();
        await stopServers();
      });
    } catch (error) {
      await stopServers();
      throw error;
    }
  },
};

const nameOf = (node: number) => `node-${node}`;

function startServers(directory: string, ports: readonly number[]): ServerProcess[] {
  const routes = ports.slice(NODES).map((port) => `nats-route://127.0.0.1:${port}`);
  return Array.from({ length: NODES }, (_, node) => {
    const file = join(directory, `${nameOf(node)}.conf`);
    writeFileSync(
      file,
      `server_name: ${nameOf(node)}
host: "127.0.0.1"
port: ${ports[node]}
jetstream { store_dir: ${JSON.stringify(join(directory, nameOf(node)))}, max_file_store: 20GB }
cluster { name: bench, listen: "127.0.0.1:${ports[NODES + node]}", routes: ${JSON.stringify(routes)} }
`,
    );
    return new ServerProcess(programOf(nats, 'nats-server'), ['--config', file]);
  });
}

/** To the node that leads the stream, which saves a hop. */
async function connectToLeader(server: ServerProcess, ports: readonly number[]): Promise<NatsConnection> {
  const leader = await server.answers(() => withConnection(ports[0]!, makeStream));
  const node = ports.findIndex((_, at) => nameOf(at) === leader);
  return await connectTo(ports[node]!);
}

async function makeStream(manager: JetStreamManager): Promise<string> {
  const { cluster } = await manager.streams.add({
    name: STREAM,
    subjects: ['customers.>'],
    num_replicas: NODES,
    storage: 'file',
  });
  if (cluster?.leader === undefined || cluster.leader === '') throw new Error('no leader yet');
  return cluster.leader;
}

async function withConnection<Result>(
  port: number,
  work: (manager: JetStreamManager) => Promise<Result>,
): Promise<Result> {
  const connection = await connectTo(port);
  try {
    return await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

function connectTo(port: number): Promise<NatsConnection> {
  return connect({ servers: `127.0.0.1:${port}`, reconnect: false, ignoreClusterUpdates: true });
}

async function running(
  connection: NatsConnection,
  customers: number,
  stop: () => Promise<void>,
): Promise<RunningPeer> {
  const stream = jetstream(connection);
  const manager = await jetstreamManager(connection);
  const writers = writerNames(customers);
  let appended = 0;
  return {
    version: connection.info?.version ?? 'unknown',
    lookups: [],
    appends: [
      {
        how: 'publish with three replicas',
        toReach: { 256: 2 },
        call: async () => {
          const at = appended++;
          const subject = `customers.${writers[at % customers]}`;
          await stream.publish(subject, JSON.stringify(orderEvent(at)), { timeout: CALL_DEADLINE_MS });
        },
      },
    ],
    async check() {
      const { state } = await manager.streams.info(STREAM);
      checkThat(state.messages === appended, `NATS has ${state.messages} of ${appended} appended events`);
    },
    stop,
  };
}
