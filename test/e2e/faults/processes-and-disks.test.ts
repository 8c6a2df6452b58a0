import { it } from 'vitest';
import { connect } from '../../../src/client/index.js';
import { LocalCluster } from '../../support/local-cluster.js';
import type { NodeHosts } from '../../support/node-hosts.js';
import { OrderedHosts } from '../../support/ordered-hosts.js';
import { ProxiedHosts } from '../../support/proxied-hosts.js';
import { canMount, smallDisk } from '../../support/small-disk.js';
import { isThorough } from '../../support/thorough.js';
import { clockFaults } from './clock-faults.js';
import { crashFaults } from './crash-faults.js';
import { DISK_FAULTS, diskFull } from './disk-faults.js';
import { oneOfEachKind } from './fault.js';
import { ERASING, injectAll } from './inject-all.js';
import { PROCESS_FAULTS } from './process-faults.js';
import { wireFaults } from './wire-faults.js';

const ROUNDS = isThorough ? 4 : 1;
const PARTITIONS = 8;
const REMOVE_PROBABILITY = 0.005;
const TIMEOUT_MS = 3_600_000;
const SMALL_DISK_NODE = 2;
const SMALL_DISK_MIB = 512;

if (!canMount()) console.log('left out: a full disk, since this process may not mount one');

it(
  'nothing is lost, doubled or stale, whatever becomes of processes, disks, clocks and connections',
  async () => {
    const proxied = new ProxiedHosts();
    const hosts = await OrderedHosts.open(withSmallDisk(proxied));
    const cluster = await LocalCluster.start(3, { hosts, partitionCount: PARTITIONS, args: ERASING });
    const addresses = cluster.nodes.map(({ process }) => hosts.reach(process.address));
    await using client = connect({ addresses });
    const all = [
      ...PROCESS_FAULTS,
      ...wireFaults(proxied),
      ...clockFaults(hosts),
      ...crashFaults(hosts),
      ...DISK_FAULTS,
      ...(canMount() ? [diskFull(SMALL_DISK_NODE)] : []),
    ];
    await injectAll(isThorough ? all : oneOfEachKind(all), ROUNDS, {
      cluster,
      client,
      removeProbability: REMOVE_PROBABILITY,
    });
  },
  TIMEOUT_MS,
);

function withSmallDisk(hosts: NodeHosts): NodeHosts {
  const mounted = new Set<string>();
  return {
    reach: (address) => hosts.reach(address),
    place: async (number, directory) => {
      if (number === SMALL_DISK_NODE && canMount() && !mounted.has(directory)) {
        await smallDisk(SMALL_DISK_MIB, directory);
        mounted.add(directory);
      }
      return await hosts.place(number, directory);
    },
  };
}
