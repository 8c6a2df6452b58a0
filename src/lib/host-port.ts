export interface HostPort {
  /** A name or an IP address; IPv6 without its brackets. */
  host: string;
  /** 0 to 65,535. */
  port: number;
}

const IPV6_AND_PORT = /^\[([0-9a-fA-F:.]+)\]:(\d{1,5})$/;
const NAME_AND_PORT = /^([^\s:/[\]]+):(\d{1,5})$/;
const PORT_MAX = 65_535;

/** Reads `host:port` or `[ipv6]:port`; undefined when the text is neither. */
export function parseHostPort(text: string): HostPort | undefined {
  const match = IPV6_AND_PORT.exec(text) ?? NAME_AND_PORT.exec(text);
  const port = Number(match?.[2]);
  return match?.[1] !== undefined && port <= PORT_MAX ? { host: match[1], port } : undefined;
}

export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
