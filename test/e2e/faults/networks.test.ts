import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/client/index.js';
import { LocalCluster } from '../../support/local-cluster.js';
import { NamespaceHosts } from '../../support/namespace-hosts.js';
import { lossMissing, namespacesMissing } from '../../support/network-namespaces.js';
import { differencesOnDisk, FaultRun } from './fault-run.js';
import { networkFaults } from './network-faults.js';
import { PROCESS_FAULTS } from './process-faults.js';

const missing = namespacesMissing(true);
if (missing !== undefined) console.log(`skipped: faults of the network, since there are ${missing}`);

describe.skipIf(missing !== undefined)('on a network that fails', () => {
  it('nothing is lost, doubled or stale', async () => {
    const lossy = lossMissing();
    if (lossy !== undefined) console.log(`left out: lost packets, since there are ${lossy}`);
    const hosts = await NamespaceHosts.open(3);
    const cluster = await LocalCluster.start(3, { hosts });
    await using client = connect({
      addresses: cluster.nodes.map(({ process }) => hosts.reach(process.address)),
      discover: false,
    });
    const run = new FaultRun({ cluster, client, seed: 1 });
    for (const fault of networkFaults(hosts, lossy === undefined)) await run.during(fault);
    for (const fault of PROCESS_FAULTS) await run.during(fault);
    expect(await run.end()).toEqual([]);
    expect(await differencesOnDisk(cluster)).toEqual([]);
    console.log([...run.operations].map((one) => one.join(' ')).join('\n'));
  });
});
