import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { formatHostPort, type HostPort } from '../../lib/host-port.js';

export type AddressFamily = 4 | 6;

/** swim knows hosts as `ip:port` only. Undefined when the name has no address of that family now. */
export async function resolveHost(host: string, family: AddressFamily): Promise<string | undefined> {
  const written = isIP(host);
  if (written !== 0) return written === family ? host : undefined;
  try {
    const { address } = await lookup(host, { family });
    return address;
  } catch {
    return undefined;
  }
}

export async function resolveHostPort(
  { host, port }: HostPort,
  family: AddressFamily,
): Promise<string | undefined> {
  const address = await resolveHost(host, family);
  return address === undefined ? undefined : formatHostPort({ host: address, port });
}

/** An address of the host, and its family: IPv4 where there is a choice, as others may have nothing else. */
export async function familyOf(host: string): Promise<{ host: string; family: AddressFamily } | undefined> {
  for (const family of [4, 6] as const) {
    const address = await resolveHost(host, family);
    if (address !== undefined) return { host: address, family };
  }
  return undefined;
}
