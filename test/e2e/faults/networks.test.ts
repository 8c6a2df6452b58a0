import { describe, it } from 'vitest';
import { connect } from '../../../src/client/index.js';
import { LocalCluster } from '../../support/local-cluster.js';
import { NamespaceHosts } from '../../support/namespace-hosts.js';
import { lossMissing, namespacesMissing } from '../../support/network-namespaces.js';
import { isThorough } from '../../support/thorough.js';
import { ERASING, injectAll } from './inject-all.js';
import { networkFaults } from './network-faults.js';
import { PROCESS_FAULTS } from './process-faults.js';

const ROUNDS = isThorough ? 3 : 1;
const PARTITIONS = 8;
/** Few calls get through while these faults last. */
const REMOVE_PROBABILITY = 0.03;
const TIMEOUT_MS = 3_600_000;

const missing = namespacesMissing(true);
if (missing !== undefined) console.log(`skipped: faults of the network, since there are ${missing}`);

describe.skipIf(missing !== undefined)('on a network that fails', () => {
  it.each(isThorough ? [3, 5] : [3])(
    'nothing is lost, doubled or stale on %i nodes',
    async (nodes) => {
      const lossy = lossMissing();
      if (lossy !== undefined) console.log(`left out: lost packets, since there are ${lossy}`);
      const hosts = await NamespaceHosts.open(nodes);
      const cluster = await LocalCluster.start(nodes, { hosts, partitionCount: PARTITIONS, args: ERASING });
      const addresses = cluster.nodes.map(({ process }) => hosts.reach(process.address));
      // The others' own addresses lead nowhere from here.
      await using client = connect({ addresses, discover: false });
      const faults = networkFaults(hosts, lossy === undefined);
      // Where these nodes are, those of processes are not the same: each has a machine of its own.
      await injectAll([...faults, ...(isThorough ? PROCESS_FAULTS : [])], ROUNDS, {
        cluster,
        client,
        removeProbability: REMOVE_PROBABILITY,
      });
    },
    TIMEOUT_MS,
  );
});
