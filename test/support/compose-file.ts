import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A service as docker-compose.yml and the image that it is built into have it. */
export interface ComposeService {
  name: string;
  /** Entry point and command. */
  command: readonly string[];
  environment: Record<string, string>;
  healthcheck: { command: readonly string[]; timeoutMs: number; intervalMs: number };
  /** Name of the volume and where it is mounted. */
  volumes: readonly { volume: string; path: string }[];
  ports: readonly { host: string; hostPort: number; port: number }[];
  restart: string;
}

interface RawService {
  build: string;
  command: string[];
  environment: Record<string, string>;
  healthcheck: { test: string[]; interval: string; timeout: string };
  volumes: string[];
  ports: string[];
  restart: string;
}

/** @param environment what `${…}` in the file stands for. @throws when a variable must be set and is not */
export function readComposeFile(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): { services: ComposeService[]; volumes: string[] } {
  const text = interpolate(readFileSync(path, 'utf8'), environment);
  const file = parse(text, { merge: true }) as {
    services: Record<string, RawService>;
    volumes: Record<string, unknown>;
  };
  const image = readDockerfile('Dockerfile');
  const services = Object.entries(file.services).map(([name, raw]) => service(name, raw, image));
  return { services, volumes: Object.keys(file.volumes) };
}

/** `${NAME:?what to do}` and `${NAME}`, which are all that is used. */
function interpolate(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{(\w+)(?::\?([^}]*))?\}/g, (_, name: string, problem?: string) => {
    const value = environment[name] || undefined;
    if (value === undefined && problem !== undefined)
      throw new Error(`required variable ${name} is missing a value: ${problem}`);
    return value ?? '';
  });
}

function service(name: string, raw: RawService, image: Image): ComposeService {
  const [how, ...healthcheck] = raw.healthcheck.test;
  if (how !== 'CMD') throw new Error(`${name}: a healthcheck by ${how} is not understood here`);
  return {
    name,
    command: [...image.entrypoint, ...(raw.command ?? image.command)],
    environment: { ...image.environment, ...raw.environment },
    healthcheck: {
      command: healthcheck,
      intervalMs: seconds(raw.healthcheck.interval),
      timeoutMs: seconds(raw.healthcheck.timeout),
    },
    volumes: raw.volumes.map((text) => {
      const [volume = '', path = ''] = text.split(':');
      return { volume, path };
    }),
    ports: raw.ports.map((text) => {
      const [host = '', hostPort, port] = text.split(':');
      return { host, hostPort: Number(hostPort), port: Number(port) };
    }),
    restart: raw.restart,
  };
}

function seconds(text: string): number {
  const count = /^(\d+)s$/.exec(text)?.[1];
  if (count === undefined) throw new Error(`'${text}' is not understood here: give seconds, like 5s`);
  return Number(count) * 1000;
}

interface Image {
  entrypoint: string[];
  command: string[];
  environment: Record<string, string>;
}

/** What the last stage says of the process that a container runs. */
function readDockerfile(path: string): Image {
  const lines = readFileSync(path, 'utf8').replace(/\\\n/g, ' ').split('\n');
  const stage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const argumentOf = (instruction: string) =>
    stage.find((line) => line.startsWith(`${instruction} `))?.slice(instruction.length + 1) ?? '';
  const pairs = argumentOf('ENV').trim().split(/\s+/);
  return {
    entrypoint: JSON.parse(argumentOf('ENTRYPOINT')),
    command: JSON.parse(argumentOf('CMD')),
    environment: Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])),
  };
}
