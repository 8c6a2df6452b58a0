export interface HostPort {
  /** A name or an IP address; IPv6 without its brackets. */
  host: string;
  /** 0 to 65,535. */
  port: number;
}

const IPV6_AND_PORT = /^\[([0-9a-fA-F:.]+)\]:(\d{1,5})$/;
const NAME_AND_PORT = /^([^\s:/[\]]+):(\d{1,5})$/;
export const PORT_MAX = 65_535;
/** What `parseHostPort` reads, completing the words "must be". */
export const HOST_PORT_RANGE = `host:port or [ipv6]:port, the port 0 to ${PORT_MAX}`;

/** Reads `host:port` or `[ipv6]:port`; undefined when the text is neither. */
export function parseHostPort(text: string): HostPort | undefined {
  const match = IPV6_AND_PORT.exec(text) ?? NAME_AND_PORT.exec(text);
  const port = Number(match?.[2]);
  return match?.[1] !== undefined && port <= PORT_MAX ? { host: match[1], port } : undefined;
}

export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether only this machine reaches the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `offset` ports after another one; port 0 stays 0: the system chooses. */
export function portAfter({ host, port }: HostPort, offset: number): HostPort {
  return { host, port: port === 0 ? 0 : port + offset };
}
