import { describe, expect, it, onTestFinished } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { Joining, type JoiningOptions } from '../../src/node/joining.js';
import type { GossipMember } from '../../src/ports/membership.js';
import type { PeerTarget } from '../../src/ports/peer-transport.js';
import { ManualClock } from '../support/manual-clock.js';
import { nobodyKnown } from '../support/nobody.js';
import { RecordingLogger } from '../support/recording-logger.js';

/** A node that gossip knows of. */
interface Other {
  nodeId: string;
  /** What gossip says. */
  clusterId?: string;
  /** What it says itself. Default: as gossip says. */
  ownClusterId?: string;
  isBootstrapping?: boolean;
  health?: GossipMember['health'];
  isMute?: boolean;
}

/** Far more than an attempt takes. */
const SOME_TIME_MS = 2_000;
const OWN_ADDRESS = '10.0.0.50:7403';

/** The node `m`, told to bootstrap with these seeds, or just to join. */
class Joiner {
  readonly clock = new ManualClock();
  readonly logger = new RecordingLogger();
  others: readonly Other[] = [];
  unresolved: readonly string[] = [];
  /** What it has come to. */
  outcome = 'none';
  private readonly joining: Joining;
  private running: Promise<void> | undefined;

  constructor(seeds: readonly string[], isBootstrapping = true) {
    this.joining = new Joining({
      clock: this.clock,
      logger: this.logger,
      membership: { ...nobodyKnown, members: () => this.others.map(gossiped) },
      ownNodeId: 'm',
      ownAddress: async () => OWN_ADDRESS,
      seeds: async () => ({ resolved: seeds, unresolved: this.unresolved }),
      isBootstrapping,
      joinCommand: () => ({ kind: 'remove', nodeId: 'not looked at' }),
      proposeAt: async (target) => ({ clusterId: this.at(target).clusterId ?? '', index: 1 }),
      identityOf: async (target) => {
        const { nodeId, clusterId = '', ownClusterId = clusterId, isBootstrapping = true } = this.at(target);
        return { nodeId, clusterId: ownClusterId, isBootstrapping, askerIsRemoved: false };
      },
      found: async () => this.end('founded'),
      joined: async (clusterId) => this.end(`joined ${clusterId}`),
    } satisfies JoiningOptions);
    onTestFinished(() => this.joining.stop());
  }

  /** Lets it try for some time. */
  async wait(): Promise<string> {
    this.running ??= this.joining.run();
    for (let ms = 0; ms < SOME_TIME_MS; ms += 100) await this.clock.advance(100);
    return this.outcome;
  }

  private end(how: string): void {
    expect(this.outcome).toBe('none');
    this.outcome = how;
  }

  private at(target: PeerTarget): Other {
    const other = this.others.find((one) => 'address' in target && peerAddressOf(one) === target.address)!;
    if (other.isMute) throw new RingfoldError('UNAVAILABLE', 'nobody answers there');
    return other;
  }
}

const hostOf = ({ nodeId }: Other) => `10.0.0.${nodeId.charCodeAt(0)}`;
const peerAddressOf = (other: Other) => `${hostOf(other)}:7402`;
const gossipAddressOf = (nodeId: string) => `${hostOf({ nodeId })}:7403`;

function gossiped(other: Other): GossipMember {
  const { nodeId, clusterId = '', health = 'alive' } = other;
  const addresses = { peerAddress: peerAddressOf(other), gossipAddress: gossipAddressOf(nodeId) };
  return { nodeId, clusterId, health, zone: '', state: 'joining', ...addresses };
}

const SEEDS = [OWN_ADDRESS, gossipAddressOf('p'), gossipAddressOf('x')];

describe('a node that may found', () => {
  it('does when all who were named are there, belong to nothing, and have higher ids', async () => {
    const joiner = new Joiner(SEEDS);
    joiner.others = [{ nodeId: 'p' }, { nodeId: 'x' }];
    expect(await joiner.wait()).toBe('founded');
  });

  it.each([
    ['is not known', [{ nodeId: 'p' }]],
    ['is suspect', [{ nodeId: 'p' }, { nodeId: 'x', health: 'suspect' }]],
    ['has failed', [{ nodeId: 'p' }, { nodeId: 'x', health: 'failed' }]],
    ['has left', [{ nodeId: 'p' }, { nodeId: 'x', health: 'left' }]],
  ] satisfies [string, Other[]][])('does not while one %s, and names it', async (_, others) => {
    const joiner = new Joiner(SEEDS);
    joiner.others = others;
    expect(await joiner.wait()).toBe('none');
    expect(joiner.logger.lines).toContainEqual(expect.stringContaining(`waiting for ${SEEDS[2]} before`));
    joiner.others = [{ nodeId: 'p' }, { nodeId: 'x' }];
    expect(await joiner.wait()).toBe('founded');
  });

  it('does not while a name has no address', async () => {
    const joiner = new Joiner([OWN_ADDRESS]);
    joiner.unresolved = ['nowhere:7403'];
    expect(await joiner.wait()).toBe('none');
    expect(joiner.logger.lines).toContainEqual(expect.stringContaining('waiting for nowhere:7403'));
  });

  it('leaves it to one with a lower id that may found as well', async () => {
    const joiner = new Joiner([OWN_ADDRESS, gossipAddressOf('b')]);
    joiner.others = [{ nodeId: 'b' }];
    expect(await joiner.wait()).toBe('none');
    joiner.others = [{ nodeId: 'b', clusterId: 'c1' }];
    expect(await joiner.wait()).toBe('joined c1');
  });

  it('does not wait for one with a lower id that may not: that one waits for it', async () => {
    const joiner = new Joiner([OWN_ADDRESS, gossipAddressOf('p')]);
    joiner.others = [{ nodeId: 'b', isBootstrapping: false }, { nodeId: 'p' }];
    expect(await joiner.wait()).toBe('founded');
  });

  it('believes a node more than what gossip still says of it', async () => {
    const joiner = new Joiner([OWN_ADDRESS, gossipAddressOf('p')]);
    joiner.others = [{ nodeId: 'p', ownClusterId: 'c1' }];
    expect(await joiner.wait()).toBe('none');
  });

  it('does not found past one that does not answer', async () => {
    const joiner = new Joiner([OWN_ADDRESS, gossipAddressOf('p')]);
    joiner.others = [{ nodeId: 'p', isMute: true }];
    expect(await joiner.wait()).toBe('none');
    expect(joiner.logger.lines).toContainEqual(expect.stringContaining('node p does not say'));
  });

  it('joins when somebody has founded', async () => {
    const joiner = new Joiner(SEEDS);
    joiner.others = [{ nodeId: 'p', clusterId: 'c1' }, { nodeId: 'x' }];
    expect(await joiner.wait()).toBe('joined c1');
  });
});

describe('a node that only joins', () => {
  it('never founds', async () => {
    const joiner = new Joiner([OWN_ADDRESS], false);
    expect(await joiner.wait()).toBe('none');
  });

  it('asks the next member when one does not answer', async () => {
    const joiner = new Joiner([gossipAddressOf('b')], false);
    joiner.others = [
      { nodeId: 'b', clusterId: 'c1', isMute: true },
      { nodeId: 'p', clusterId: 'c1' },
    ];
    expect(await joiner.wait()).toBe('joined c1');
  });

  it('goes on trying when nobody answers', async () => {
    const joiner = new Joiner([gossipAddressOf('b')], false);
    joiner.others = [{ nodeId: 'b', clusterId: 'c1', isMute: true }];
    expect(await joiner.wait()).toBe('none');
    joiner.others = [{ nodeId: 'b', clusterId: 'c1' }];
    expect(await joiner.wait()).toBe('joined c1');
  });
});
