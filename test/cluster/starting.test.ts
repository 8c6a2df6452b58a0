import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/index.js';
import { LocalCluster } from '../support/local-cluster.js';
import { runRingfold, startRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { waitUntil } from '../support/wait-until.js';

describe('a node that is to start', () => {
  it('is refused a data directory that another one uses', async () => {
    const directory = await temporaryDirectory();
    const node = await startRingfold(directory);
    const second = await runRingfold('start', '--json', '--data-dir', directory, '--listen', '127.0.0.1:0');
    expect(second.exitCode).not.toBe(0);
    expect(second.stderr).toContain('DATA_DIRECTORY_IN_USE');
    expect(second.stderr).toContain(directory);
    await using client = connect({ address: node.address, discover: false });
    await client.append('ada', { type: 'tagged', data: { tag: 'still-there' } });
  });

  it.each(['0', '2', '4', '11', '-1', 'three'])('is refused replication factor %s', async (factor) => {
    const directory = await temporaryDirectory();
    const flags = ['--data-dir', directory, '--listen', '127.0.0.1:0', '--replication-factor', factor];
    const { exitCode, stderr } = await runRingfold('start', '--json', ...flags);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('replication');
    expect(stderr).toContain(factor);
  });

  it('says that nobody answers where it is to join, and joins as soon as somebody does', async () => {
    const founder = await LocalCluster.start(1);
    const { gossipAddress } = founder.nodes[0]!.process;
    await founder.nodes[0]!.kill('SIGTERM');
    const args = ['--join', gossipAddress, '--log-level', 'info'];
    const node = await startRingfold(await temporaryDirectory(), { args });
    await waitUntil(() => node.log().includes('no node that belongs to a cluster has answered yet'));
    expect(node.log()).toContain(gossipAddress);
    await using client = connect({ address: node.address, discover: false });
    await expect(
      client.append('ada', { type: 'tagged', data: { tag: 'early' } }, { deadlineMs: 500 }),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await founder.nodes[0]!.restart();
    await waitUntil(() => node.log().includes('joined the cluster'), 'joining', 20_000);
    await client.append('ada', { type: 'tagged', data: { tag: 'now' } });
  });
});
