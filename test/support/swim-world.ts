import type { SwimOptions } from '../../src/adapters/swim/bounds.js';
import {
  type SwimMembership,
  type SwimMembershipOptions,
  swimMembership,
} from '../../src/adapters/swim/swim-membership.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import { parseHostPort } from '../../src/lib/host-port.js';
import type { GossipProfile, Membership } from '../../src/ports/membership.js';
import type { MembershipWorld } from '../conformance/membership.js';
import { RecordingLogger } from './recording-logger.js';
import { UdpNetwork } from './udp-network.js';

/** As fast as a busy machine's event loop allows without suspecting everybody. */
export const QUICK: Partial<SwimOptions> = {
  probeIntervalMs: 50,
  probeTimeoutMs: 40,
  relayedProbeTimeoutMs: 60,
  suspectTimeoutMs: 400,
  seekIntervalMs: 200,
  lonelySeekIntervalMs: 60,
  farewellMs: 30,
};

export const KEY_A = new Uint8Array(32).fill(1);
export const KEY_B = new Uint8Array(32).fill(2);

/** swim members on loopback, with one key unless told otherwise. */
export class SwimWorld implements MembershipWorld {
  readonly network = new UdpNetwork();
  readonly logger = new RecordingLogger();
  private readonly nodes: SwimMembership[] = [];

  create(
    profile: GossipProfile,
    address = '127.0.0.1:0',
    changes: Partial<SwimMembershipOptions> = {},
  ): SwimMembership {
    const node = swimMembership({
      listen: address,
      profile,
      keys: [KEY_A],
      clock: systemClock,
      logger: this.logger,
      random: systemRandom,
      createSocket: this.network.createSocket,
      ...changes,
      options: { ...QUICK, ...changes.options },
    });
    this.nodes.push(node);
    return node;
  }

  async crash(membership: Membership): Promise<void> {
    this.network.silence(portOf(membership));
    await membership.close();
  }

  split(...groups: readonly (readonly Membership[])[]): void {
    this.network.split(...groups.map((nodes) => nodes.map(portOf)));
  }

  heal(): void {
    this.network.heal();
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
  }
}

export function portOf({ address }: Membership): number {
  return parseHostPort(address)!.port;
}
