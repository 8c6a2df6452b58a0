import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import { connectAdmin } from '../../src/client/connect-admin.js';
import { run } from '../support/command-line.js';
import { type ControlPair, controlPairs } from '../support/control-pair.js';
import { nodeIdOf, nodeView } from '../support/made-up-cluster.js';

const pairs = controlPairs();

/** Three control ports of one cluster, whose members know where the others are. */
async function openCluster(): Promise<[ControlPair, ControlPair, ControlPair]> {
  const opened = [await pairs.open(), await pairs.open(), await pairs.open()] as const;
  const [{ admin }] = opened;
  const cluster = {
    ...admin.cluster,
    members: admin.cluster.members.map((member, at) => ({
      ...member,
      addresses: { ...member.addresses, control: opened[at]!.server.address },
    })),
  };
  for (const [at, pair] of opened.entries()) {
    pair.admin.cluster = { ...cluster, nodeId: nodeIdOf(at + 1) };
    pair.admin.node = nodeView(cluster, nodeIdOf(at + 1));
  }
  return [...opened];
}

const statusAt = (control: string) =>
  run(['status', '--control', control, '--json'], { adminAt: connectAdmin });

describe('ringfold status over real connections', () => {
  it('asks every member, by way of any of them', async () => {
    for (const { server } of await openCluster()) {
      const { exitCode, stdout } = await statusAt(server.address);
      expect(exitCode).toBe(EXIT.ok);
      const { members } = JSON.parse(stdout) as { members: { answered: boolean }[] };
      expect(members.map(({ answered }) => answered)).toEqual([true, true, true]);
    }
  });

  it('does not wait long for who is gone or hangs', async () => {
    const [first, second, third] = await openCluster();
    await second.server.close(0);
    third.admin.before = () => new Promise(() => {});
    const startedAtMs = performance.now();
    const { exitCode, stdout } = await statusAt(first.server.address);
    expect(performance.now() - startedAtMs).toBeLessThan(10_000);
    expect(exitCode).toBe(EXIT.degraded);
    const { findings } = JSON.parse(stdout) as { findings: { kind: string; message: string }[] };
    expect(findings.map(({ kind }) => kind)).toEqual(['member_silent', 'member_silent']);
    expect(findings[0]?.message).toContain(`${second.server.address}: cannot be reached`);
    expect(findings[1]?.message).toContain(third.server.address);
  });
});
