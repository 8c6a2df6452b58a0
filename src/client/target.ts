import type { ChannelCredentials } from '@grpc/grpc-js';
import { type HostPort, parseHostPort } from '../lib/host-port.js';
import { similarName } from '../lib/similar-name.js';
import { checkDeadline } from './call-bounds.js';
import {
  checkArray,
  checkedArguments,
  checkOneOf,
  checkOptionNames,
  invalid,
  shown,
} from './check-arguments.js';
import { channelCredentials } from './client-tls.js';
import { type NearCacheBounds, nearCacheBounds } from './near-cache-bounds.js';
import type { ConnectOptions } from './types.js';

const SCHEME = 'ringfold://';
const OPTIONS = ['address', 'addresses', 'discover', 'deadlineMs', 'nearCache', 'tls'];
/** In a connection string, after `?`. */
const STRING_OPTIONS = [
  ...['deadlineMs', 'discover', 'nearCacheMaxStalenessMs', 'nearCacheSizeBytesMax'],
  'tls',
];
const SEEDS_MAX = 100;

/** What a client is made of. */
export interface Target {
  /** Nodes that it knows from the start: at least one. */
  seeds: readonly HostPort[];
  credentials: ChannelCredentials;
  deadlineMs: number;
  discover: boolean;
  /** Undefined: nothing is kept. */
  nearCache: NearCacheBounds | undefined;
}

/**
 * Reads what a client is told of where to connect to, and how. Nothing is sent yet.
 *
 * @param deadlineMsDefault for calls, when neither they nor the options name one
 * @throws INVALID_ARGUMENT
 */
export function targetOf(target: ConnectOptions | string, deadlineMsDefault: number): Target {
  return checkedArguments(() => {
    const options = typeof target === 'string' ? optionsOf(target) : target;
    checkOptionNames(options, OPTIONS);
    const { deadlineMs = deadlineMsDefault, discover = true, nearCache, tls } = options as ConnectOptions;
    checkDeadline(deadlineMs);
    checkOneOf(discover, [true, false], 'discover');
    const seeds = addressesOf(options as ConnectOptions).map(nodeAt);
    return {
      ...{ seeds, discover, deadlineMs },
      credentials: channelCredentials(tls),
      nearCache: nearCache === undefined ? undefined : nearCacheBounds(nearCache),
    };
  });
}

/** `ringfold://host:port,host:port?deadlineMs=500`; the scheme may be left out. */
function optionsOf(text: string): ConnectOptions {
  const url = text.startsWith(SCHEME) ? text.slice(SCHEME.length) : text;
  const [nodes = '', ...rest] = url.split('?');
  return { addresses: nodes.replace(/\/$/, '').split(','), ...stringOptions(rest.join('?')) };
}

function stringOptions(query: string): Partial<ConnectOptions> {
  const options: Partial<ConnectOptions> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'deadlineMs') options.deadlineMs = number(name, value);
    else if (name === 'discover') options.discover = truth(name, value);
    else if (name === 'nearCacheMaxStalenessMs')
      options.nearCache = { ...options.nearCache, maxStalenessMs: number(name, value) };
    else if (name === 'nearCacheSizeBytesMax')
      options.nearCache = { ...options.nearCache, sizeBytesMax: number(name, value) };
    else if (name === 'tls') options.tls = truth(name, value) ? {} : undefined;
    else
      throw invalid(
        `a connection string takes ${STRING_OPTIONS.join(', ')}, not ${shown(name)}${meant(name)}`,
      );
  }
  return options;
}

function meant(name: string): string {
  const similar = similarName(name, STRING_OPTIONS);
  return similar === undefined ? '' : `; did you mean ${similar}?`;
}

function number(name: string, value: string): number {
  if (value !== '' && !Number.isNaN(Number(value))) return Number(value);
  throw invalid(`${name} in a connection string is a number, this one is ${shown(value)}`);
}

function truth(name: string, value: string): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(`${name} in a connection string is true or false, this one is ${shown(value)}`);
}

function addressesOf({ address, addresses }: ConnectOptions): readonly string[] {
  if (addresses === undefined && address === undefined)
    throw invalid(
      'name the node to connect to, as address, or several as addresses: host:port of its data port',
    );
  if (addresses === undefined) return [address as string];
  if (address !== undefined) throw invalid('give address or addresses, not both');
  checkArray(addresses, 'addresses');
  if (addresses.length === 0) throw invalid('addresses must name at least one node');
  if (addresses.length > SEEDS_MAX) {
    throw invalid(
      `addresses may name ${SEEDS_MAX} nodes, these are ${addresses.length}: the client finds the others`,
    );
  }
  return addresses;
}

function nodeAt(address: string): HostPort {
  const node = typeof address === 'string' ? parseHostPort(address) : undefined;
  if (node === undefined || node.port === 0) {
    throw invalid(
      `an address is host:port, like 127.0.0.1:7400 or [::1]:7400; this one is ${shown(address)}${misfit(address)}`,
    );
  }
  return node;
}

/** What people write who think of other connection strings. */
function misfit(address: unknown): string {
  if (typeof address !== 'string') return '';
  if (address.includes('://')) return '; the scheme of a connection string is ringfold://';
  if (address.includes('@')) return '; there are no user and password in it';
  return address.includes('/') ? '; there is no path in it' : '';
}
