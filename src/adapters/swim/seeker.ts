import { isIP } from 'node:net';
import { RingfoldError } from '../../core/errors.js';
import { formatHostPort, type HostPort, parseHostPort } from '../../lib/host-port.js';
import type { Prng } from '../../lib/prng.js';
import type { Logger } from '../../ports/logger.js';
import { GOSSIP_BOUNDS } from './bounds.js';
import type { HostTable } from './host-table.js';
import type { AddressFamily, resolveHostPort } from './resolve-host.js';

export interface SeekerOptions {
  logger: Logger;
  prng: Prng;
  family: AddressFamily;
  ownHost: string;
  /** It says that nobody answers after so long alone. */
  warnIntervalMs: number;
  table: HostTable;
  /** The address that a name has now; undefined: none. */
  resolve: typeof resolveHostPort;
  /** Exchanges all that is known with these. */
  contact: (hosts: readonly string[]) => void;
}

/**
 * Goes on looking for those that are not there: seeds that do not answer yet, nodes that failed. swim probes failed
 * nodes never again, so without it the halves of a healed network would stay apart.
 */
export class Seeker {
  private readonly options: SeekerOptions;
  /** What each seed's name meant last. */
  private readonly hostOfSeed = new Map<string, string | undefined>();
  private readonly unresolved = new Set<string>();
  private isResolving = false;
  /** On the monotonic clock; infinity when that was said. */
  private aloneSinceMs: number | undefined;

  constructor(options: SeekerOptions) {
    this.options = options;
  }

  /** @returns whether one of them is new. @throws INVALID_CONFIGURATION: an address that is not host:port */
  add(addresses: readonly string[]): boolean {
    const hasNew = addresses.some((address) => !this.hostOfSeed.has(address));
    for (const address of addresses) {
      const seed = parseSeed(address);
      const host = isIP(seed.host) === 0 ? this.hostOfSeed.get(address) : formatHostPort(seed);
      // The one named last is the one to be forgotten last.
      this.hostOfSeed.delete(address);
      this.hostOfSeed.set(address, host);
    }
    for (const oldest of this.hostOfSeed.keys()) {
      if (this.hostOfSeed.size <= GOSSIP_BOUNDS.seedsMax) break;
      this.hostOfSeed.delete(oldest);
    }
    return hasNew;
  }

  get seeds(): readonly string[] {
    return [...this.hostOfSeed.keys()];
  }

  /** Contacts some of the missing, and one that is well, in case it knows others than we do. */
  round(nowMs: number): void {
    const { prng, table, contact } = this.options;
    const live = table.liveHosts();
    this.watchLoneliness(live.length === 0, nowMs);
    const seedHosts = [...this.hostOfSeed.values()].filter((host) => host !== undefined);
    const missing = new Set([...seedHosts, ...table.failedHosts()].filter((host) => this.isMissing(host)));
    const targets = prng.shuffled([...missing]).slice(0, GOSSIP_BOUNDS.seekTargetsMax);
    if (live.length > 0) targets.push(prng.pick(live));
    if (targets.length > 0) contact(targets);
    void this.contactByName();
  }

  /** Said once for each time that it is alone: an operator who has mistyped an address should find out. */
  private watchLoneliness(isAlone: boolean, nowMs: number): void {
    const { warnIntervalMs, logger } = this.options;
    if (!isAlone || this.hostOfSeed.size === 0) {
      this.aloneSinceMs = undefined;
      return;
    }
    this.aloneSinceMs ??= nowMs;
    if (nowMs - this.aloneSinceMs < warnIntervalMs) return;
    this.aloneSinceMs = Number.POSITIVE_INFINITY;
    logger.warn(
      { seeds: this.seeds },
      `no node answers at any of ${this.seeds.join(', ')}; are these the gossip addresses (UDP), is the gossip key the same, do they belong to the same cluster, does a firewall drop them? They are tried again and again`,
    );
  }

  private isMissing(host: string): boolean {
    const { table, ownHost } = this.options;
    const known = table.get(host);
    return host !== ownHost && (known === undefined || known.state === 2);
  }

  /** Names may mean another address than before, when nobody answers at that one. */
  private async contactByName(): Promise<void> {
    if (this.isResolving) return;
    this.isResolving = true;
    const names = this.seeds.filter((seed) => isIP(parseSeed(seed).host) === 0);
    const missing = names.filter((seed) => this.isMissing(this.hostOfSeed.get(seed) ?? ''));
    for (const seed of this.options.prng.shuffled(missing).slice(0, GOSSIP_BOUNDS.seekTargetsMax)) {
      await this.resolveAndContact(seed);
    }
    this.isResolving = false;
  }

  private async resolveAndContact(seed: string): Promise<void> {
    const host = await this.options.resolve(parseSeed(seed), this.options.family);
    if (host === undefined) {
      this.warnUnresolved(seed);
      return;
    }
    this.unresolved.delete(seed);
    const isNew = this.hostOfSeed.get(seed) !== host;
    if (this.hostOfSeed.has(seed)) this.hostOfSeed.set(seed, host);
    // A known address was contacted already.
    if (isNew && this.isMissing(host)) this.options.contact([host]);
  }

  private warnUnresolved(seed: string): void {
    if (this.unresolved.has(seed) || this.unresolved.size >= GOSSIP_BOUNDS.seedsMax) return;
    this.unresolved.add(seed);
    const message = `'${seed}' has no address at the moment; it is tried again and again`;
    this.options.logger.warn({ seed }, message);
  }
}

/** @throws INVALID_CONFIGURATION */
export function parseSeed(address: string): HostPort {
  const parsed = parseHostPort(address);
  if (parsed === undefined || parsed.port === 0) {
    const message = `cannot look for a node at '${address}': it must be host:port, like 10.0.0.7:7403`;
    throw new RingfoldError('INVALID_CONFIGURATION', message, { details: { address } });
  }
  return parsed;
}
