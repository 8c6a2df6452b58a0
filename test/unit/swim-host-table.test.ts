import { describe, expect, test } from 'vitest';
import { GOSSIP_BOUNDS } from '../../src/adapters/swim/bounds.js';
import type { HostState } from '../../src/adapters/swim/gossip-message.js';
import { HostTable } from '../../src/adapters/swim/host-table.js';

const REMEMBER_MS = 1000;
const [ALIVE, SUSPECT, FAULTY] = [0, 1, 2] as const;

function hostOf(nodeId: string, port: number, changes: Partial<HostState> = {}, isGone = false): HostState {
  const meta = { nodeId, clusterId: 'c', peerAddress: 'p:1', zone: '', state: 'active' as const, isGone };
  return { host: `127.0.0.1:${port}`, state: ALIVE, incarnation: 100, meta, ...changes };
}

function tableOf(...hosts: readonly HostState[]): HostTable {
  const table = new HostTable({ ownNodeId: 'self', rememberGoneMs: REMEMBER_MS });
  for (const host of hosts) table.put(host, 0);
  return table;
}

const seen = (table: HostTable) =>
  table.members().map((one) => `${one.nodeId} ${one.health} ${one.gossipAddress}`);

describe('members out of addresses', () => {
  test("swim's states are healths, and who said goodbye has left in any of them", () => {
    const table = tableOf(
      hostOf('d', 4, { state: FAULTY }),
      hostOf('a', 1),
      hostOf('b', 2, { state: SUSPECT }),
      hostOf('e', 5, {}, true),
      hostOf('f', 6, { state: FAULTY }, true),
    );
    expect(table.members().map(({ nodeId, health }) => [nodeId, health])).toEqual([
      ['a', 'alive'],
      ['b', 'suspect'],
      ['d', 'failed'],
      ['e', 'left'],
      ['f', 'left'],
    ]);
    expect(table.failedHosts()).toEqual(['127.0.0.1:4']);
    expect(table.liveHosts()).toEqual(['127.0.0.1:1', '127.0.0.1:2']);
  });

  test.each<[string, Partial<HostState>, boolean, Partial<HostState>, string]>([
    ['the later process', {}, false, { incarnation: 101 }, 'n alive 127.0.0.1:2'],
    ['the later process, suspect', {}, false, { incarnation: 101, state: SUSPECT }, 'n suspect 127.0.0.1:2'],
    [
      'who answers, after a clock that went back',
      { state: FAULTY },
      false,
      { incarnation: 1 },
      'n alive 127.0.0.1:2',
    ],
    [
      'the later process, which died',
      { state: FAULTY },
      false,
      { incarnation: 101, state: FAULTY },
      'n failed 127.0.0.1:2',
    ],
    ['who returned, not who left', {}, true, { incarnation: 101 }, 'n alive 127.0.0.1:2'],
    ['who left, not its former self', { incarnation: 101 }, true, {}, 'n left 127.0.0.1:1'],
  ])('of two addresses of a node counts %s', (_, first, isGone, second, expected) => {
    const hosts = [hostOf('n', 1, first, isGone), hostOf('n', 2, second)];
    expect(seen(tableOf(...hosts))).toEqual([expected]);
    expect(seen(tableOf(...hosts.reverse()))).toEqual([expected]);
  });

  test("the former address of a node that lives elsewhere is not sought, nor is one's own", () => {
    const old = { state: FAULTY, incarnation: 1 };
    const table = tableOf(hostOf('n', 1, old), hostOf('n', 2), hostOf('self', 3, old));
    expect(table.failedHosts()).toEqual([]);
    expect(seen(table)).toEqual(['n alive 127.0.0.1:2']);
  });

  test("an address that another node took over is that node's", () => {
    const table = tableOf(hostOf('a', 1), hostOf('b', 1, { incarnation: 200 }));
    expect(seen(table)).toEqual(['b alive 127.0.0.1:1']);
  });
});

describe('forgetting', () => {
  test('who has gone is remembered for rememberGoneMs, who lives for good', () => {
    const table = tableOf(hostOf('a', 1), hostOf('b', 2));
    table.put(hostOf('b', 2, { state: FAULTY }), 500);
    // Told again, it has not gone later.
    table.put(hostOf('b', 2, { state: FAULTY }), 900);
    expect(table.outdatedHosts(500 + REMEMBER_MS - 1)).toEqual([]);
    expect(table.outdatedHosts(500 + REMEMBER_MS)).toEqual(['127.0.0.1:2']);
  });

  test('of more than goneMax the ones that went first are forgotten', () => {
    const table = tableOf();
    for (let at = 0; at <= GOSSIP_BOUNDS.goneMax; at++) {
      table.put(hostOf(`n${at}`, at + 1, { state: FAULTY }), at);
    }
    expect(table.outdatedHosts(GOSSIP_BOUNDS.goneMax)).toEqual(['127.0.0.1:1']);
    table.delete('127.0.0.1:1');
    expect(table.outdatedHosts(GOSSIP_BOUNDS.goneMax)).toEqual([]);
    expect(table.size).toBe(GOSSIP_BOUNDS.goneMax);
  });
});

describe('two processes of one node id', () => {
  const GRACE_MS = 100;
  const OWN = '127.0.0.1:9';

  test('count once they have lived side by side for long', () => {
    const table = tableOf(hostOf('n', 1));
    table.put(hostOf('n', 2, { incarnation: 101 }), 50);
    expect(table.duplicates(OWN, 50 + GRACE_MS - 1, GRACE_MS)).toEqual([]);
    expect(table.duplicates(OWN, 50 + GRACE_MS, GRACE_MS)).toEqual([
      { nodeId: 'n', hosts: ['127.0.0.1:1', '127.0.0.1:2'] },
    ]);
  });

  test('do not count when one is suspect, gone, or new there', () => {
    for (const other of [
      hostOf('n', 2, { state: SUSPECT }),
      hostOf('n', 2, { state: FAULTY }),
      hostOf('n', 2, {}, true),
    ]) {
      expect(tableOf(hostOf('n', 1), other).duplicates(OWN, GRACE_MS, GRACE_MS)).toEqual([]);
    }
  });

  test('count when one of them is oneself', () => {
    const table = tableOf(hostOf('self', 1));
    expect(table.duplicates(OWN, GRACE_MS, GRACE_MS)).toEqual([
      { nodeId: 'self', hosts: [OWN, '127.0.0.1:1'] },
    ]);
    expect(table.members()).toEqual([]);
  });
});
