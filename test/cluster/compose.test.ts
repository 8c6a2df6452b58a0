import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Client, connect } from '../../src/client/index.js';
import type { CustomerState } from '../../src/core/model/index.js';
import { ComposeContainer } from '../support/compose-container.js';
import { type ComposeService, readComposeFile } from '../support/compose-file.js';
import { NamespaceNetwork, namespacesMissing } from '../support/network-namespaces.js';
import { publishPorts } from '../support/published-ports.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const FILE = 'docker-compose.yml';
const KEY = randomBytes(32).toString('base64');
const CLIENT_PORT = 7400;
const HEALTHY_WITHIN_MS = 60_000;
const CUSTOMERS = 50;

const missing = namespacesMissing();
if (missing !== undefined) console.log(`skipped: running ${FILE}, since there are ${missing}`);

describe(FILE, () => {
  it('wants a gossip key, and says how to make one', () => {
    expect(() => readComposeFile(FILE, {})).toThrow(/RINGFOLD_GOSSIP_KEY is missing a value.*openssl rand/);
  });

  it('has three nodes that are told the same, each with a volume, reached from this machine alone', () => {
    const { services, volumes } = readComposeFile(FILE, { RINGFOLD_GOSSIP_KEY: KEY });
    expect(services.map(({ name }) => name)).toEqual(['ringfold-1', 'ringfold-2', 'ringfold-3']);
    expect(services.flatMap((one) => one.volumes)).toEqual(
      volumes.map((volume) => ({ volume, path: '/data' })),
    );
    const ports = services.flatMap((one) => one.ports);
    expect(new Set(ports.map(({ host }) => host))).toEqual(new Set(['127.0.0.1']));
    expect(new Set(ports.map(({ hostPort }) => hostPort)).size).toBe(ports.length);
    // Nodes reach each other without: these are nobody else's.
    expect(ports.filter(({ port }) => port === 7402 || port === 7403)).toEqual([]);
    for (const { name, command, environment, restart } of services) {
      expect(command).toEqual(services[0]!.command);
      for (const service of services) expect(command).toContain(`${service.name}:7403`);
      expect(environment).toMatchObject({ RINGFOLD_ADVERTISE: name, RINGFOLD_GOSSIP_KEY: KEY });
      expect(restart).toBe('unless-stopped');
    }
  });

  it.skipIf(missing !== undefined)(
    'starts a cluster that has all that was appended when a node was killed and came back',
    async () => {
      const { containers, addressOf } = await composeUp();
      const startedAtMs = performance.now();
      await allHealthy(containers);
      const [first, second, third] = containers as [ComposeContainer, ComposeContainer, ComposeContainer];
      console.log(`compose: all ready after ${sinceMs(startedAtMs)} ms`);

      await using one = connect({ address: addressOf(first.service), discover: false });
      await using two = connect({ address: addressOf(second.service), discover: false });
      await using three = connect({ address: addressOf(third.service), discover: false });
      await tagAll(one, 'before');
      expect(await customersWith(two, ['before'])).toBe(CUSTOMERS);
      await statusIsHealthy(second);
      console.log(`compose: three replicas of everything after ${sinceMs(startedAtMs)} ms`);

      const killedAtMs = performance.now();
      first.kill('SIGKILL');
      await tagAll(two, 'meanwhile');
      await waitUntil(() => first.ended.length === 1, 'the end of the killed process');
      await allHealthy(containers);
      console.log(`compose: all ready ${sinceMs(killedAtMs)} ms after a SIGKILL, restarted by policy`);
      expect(first.ended).toMatchObject([{ signal: 'SIGKILL' }]);
      expect([...second.ended, ...third.ended]).toEqual([]);
      for (const client of [one, two, three])
        expect(await customersWith(client, ['before', 'meanwhile'])).toBe(CUSTOMERS);

      await statusIsHealthy(third);
    },
  );
});

async function composeUp() {
  const { services, volumes } = readComposeFile(FILE, { RINGFOLD_GOSSIP_KEY: KEY });
  // The file leaves the default; with less to spread, the test takes less time.
  for (const { environment } of services) environment.RINGFOLD_PARTITIONS = `${times(8, 64)}`;
  const network = NamespaceNetwork.open(services.map(({ name }) => name));
  const directories = new Map<string, string>();
  for (const volume of volumes) directories.set(volume, await temporaryDirectory());
  const containers = services.map((service) => new ComposeContainer(service, network, directories));
  for (const container of containers) container.start();
  const targetOf = ({ name, ports }: ComposeService) => {
    const published = ports.find(({ port }) => port === CLIENT_PORT);
    if (published === undefined) throw new Error(`${name} publishes no port for clients`);
    return `${network.addressOf(name)}:${published.port}`;
  };
  const published = await publishPorts(network, services.map(targetOf));
  return { containers, addressOf: (service: ComposeService) => published.get(targetOf(service))! };
}

async function allHealthy(containers: readonly ComposeContainer[]): Promise<void> {
  for (const container of containers) {
    let output = '';
    const isHealthy = async () => {
      const checked = await container.checkHealth();
      output = checked.output;
      return checked.isHealthy;
    };
    await waitUntil(isHealthy, `${container.service.name} is healthy`, HEALTHY_WITHIN_MS).catch((error) => {
      const ends = container.ended.map(({ stderr }) => stderr).join('\n');
      throw new Error(`${error.message}; it says: ${output}\n${ends}`);
    });
  }
}

/** `ringfold status` finds nothing amiss: all members are there, all partitions have all their replicas. */
async function statusIsHealthy(container: ComposeContainer): Promise<void> {
  let said = '';
  const isHealthy = async () => {
    const { exitCode, stdout } = await container.exec('ringfold', 'status');
    said = stdout;
    return exitCode === 0;
  };
  await waitUntil(isHealthy, 'status is healthy', HEALTHY_WITHIN_MS).catch((error) => {
    throw new Error(`${error.message}:\n${said}`);
  });
  for (const name of ['ringfold-1', 'ringfold-2', 'ringfold-3']) expect(said).toContain(`${name}:7400`);
}

async function tagAll(client: Client, tag: string): Promise<void> {
  const appends = Array.from({ length: CUSTOMERS }, (_, i) =>
    client.append(`customer-${i}`, { type: 'tagged', data: { tag } }),
  );
  await Promise.all(appends);
}

async function customersWith(client: Client, tags: readonly string[]): Promise<number> {
  const ids = Array.from({ length: CUSTOMERS }, (_, i) => `customer-${i}`);
  const lookups = await client.getMany<CustomerState>(ids);
  return lookups.filter(
    (one) => one.status === 'found' && JSON.stringify(one.state.tags) === JSON.stringify(tags),
  ).length;
}

function sinceMs(startedAtMs: number): number {
  return Math.round(performance.now() - startedAtMs);
}
