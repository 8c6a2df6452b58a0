import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedConfiguration, REPLICAS_MAX, votersOf } from '../../src/core/raft/configuration.js';
import { ConfigurationHistory } from '../../src/core/raft/configuration-history.js';
import type { Configuration, ConfigurationChange } from '../../src/core/raft/types.js';
import { configurationOf } from '../support/raft-replica.js';

const change: fc.Arbitrary<ConfigurationChange> = fc.oneof(
  fc.record({ kind: fc.constant('add_learner' as const), nodeId: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({
    kind: fc.constantFrom('promote' as const, 'demote' as const, 'remove' as const),
    replica: fc.integer({ min: 1, max: 8 }),
  }),
);

describe('a change of the configuration', () => {
  it('gives a new learner the next number', () => {
    expect(changedConfiguration(configurationOf([1, 2]), { kind: 'add_learner', nodeId: 'z' })).toEqual({
      replicas: [...configurationOf([1, 2]).replicas, { id: 3, nodeId: 'z', role: 'learner' }],
      nextReplicaId: 4,
    });
  });

  it.each<[string, ConfigurationChange, string]>([
    ['a second replica on a node', { kind: 'add_learner', nodeId: 'a' }, 'node_has_replica'],
    ['the promotion of a voter', { kind: 'promote', replica: 1 }, 'not_a_learner'],
    ['the promotion of nobody', { kind: 'promote', replica: 9 }, 'unknown_replica'],
    ['the demotion of a learner', { kind: 'demote', replica: 2 }, 'not_a_voter'],
    ['the demotion of the last voter', { kind: 'demote', replica: 1 }, 'last_voter'],
    ['the demotion of nobody', { kind: 'demote', replica: 9 }, 'unknown_replica'],
    ['the removal of the last voter', { kind: 'remove', replica: 1 }, 'last_voter'],
    ['the removal of nobody', { kind: 'remove', replica: 9 }, 'unknown_replica'],
  ])('is refused: %s', (_what, asked, reason) => {
    expect(changedConfiguration(configurationOf([1], [2]), asked)).toBe(reason);
  });

  it('is refused when there would be one replica too many', () => {
    const ids = Array.from({ length: REPLICAS_MAX }, (_, at) => at + 1);
    const replicas = ids.map((id) => ({ id, nodeId: `node ${id}`, role: 'voter' as const }));
    const one: ConfigurationChange = { kind: 'add_learner', nodeId: 'one more' };
    const full = { replicas, nextReplicaId: REPLICAS_MAX + 1 };
    const almost = { ...full, replicas: replicas.slice(1) };
    expect(changedConfiguration(full, one)).toBe('too_many_replicas');
    expect(changedConfiguration(almost, one)).toMatchObject({ nextReplicaId: REPLICAS_MAX + 2 });
  });

  it('changes one voter at most, leaves at least one, and gives no number twice, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        let current: Configuration = configurationOf([1, 2, 3]);
        const givenAway = new Set([1, 2, 3]);
        for (const one of changes) {
          const next = changedConfiguration(current, one);
          if (typeof next === 'string') continue;
          const [before, after] = [votersOf(current), votersOf(next)];
          const gone = before.filter((id) => !after.includes(id));
          const come = after.filter((id) => !before.includes(id));
          expect(gone.length + come.length).toBeLessThanOrEqual(1);
          expect(after.length).toBeGreaterThan(0);
          expect(new Set(next.replicas.map(({ nodeId }) => nodeId)).size).toBe(next.replicas.length);
          for (const { id } of next.replicas) {
            if (current.replicas.some((replica) => replica.id === id)) continue;
            expect(givenAway.has(id)).toBe(false);
            givenAway.add(id);
          }
          current = next;
        }
      }),
    );
  });
});

describe('the history of configurations', () => {
  it('has the last one of the log in force, and goes back when that is truncated', () => {
    const history = new ConfigurationHistory(0, configurationOf([1]));
    history.append(3, configurationOf([1], [2]));
    history.append(5, configurationOf([1, 2]));
    expect([history.currentIndex, history.voters]).toEqual([5, [1, 2]]);
    history.truncate(5);
    expect([history.currentIndex, history.voters]).toEqual([3, [1]]);
    history.truncate(2);
    expect(history.currentIndex).toBe(0);
  });

  it('keeps what a committed entry has put in force', () => {
    const history = new ConfigurationHistory(0, configurationOf([1]));
    history.append(3, configurationOf([1], [2]));
    history.append(5, configurationOf([1, 2]));
    history.forgetBefore(4);
    history.truncate(4);
    expect(history.currentIndex).toBe(3);
    expect(() => history.truncate(3)).toThrow('broken invariant');
  });
});
