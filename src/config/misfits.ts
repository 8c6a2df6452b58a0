import { PORT_MAX, parseHostPort } from '../lib/host-port.js';
import type { Config, OptionName } from './options.js';

/** Options that are fine each for itself, but not together. */
export interface Misfit {
  readonly option: OptionName;
  readonly message: string;
}

/** A leader whose beats get lost twice must not be taken for gone. */
const HEARTBEATS_PER_ELECTION_TIMEOUT_MIN = 3;
/** In the order of their offsets from the port of `listen`: 1, 2, 3, 4. */
const DERIVED = ['controlListen', 'peerListen', 'gossipListen', 'metricsListen'] as const;

export function misfitsOf(config: Config): Misfit[] {
  return [...raftTiming(config), ...founding(config), ...ports(config)];
}

function raftTiming({ electionTimeoutMs, heartbeatMs }: Config): Misfit[] {
  const leastMs = HEARTBEATS_PER_ELECTION_TIMEOUT_MIN * heartbeatMs;
  if (electionTimeoutMs >= leastMs) return [];
  const message =
    `electionTimeoutMs must be at least ${HEARTBEATS_PER_ELECTION_TIMEOUT_MIN} times heartbeatMs ` +
    `(${heartbeatMs}ms), so ${leastMs}ms or more, but is ${electionTimeoutMs}ms`;
  return [{ option: 'electionTimeoutMs', message }];
}

function founding({ bootstrap, join }: Config): Misfit[] {
  if (!bootstrap || join.length > 0) return [];
  const message =
    'bootstrap needs join: it founds a cluster together with the nodes that join names. ' +
    'A node that is to found one alone needs neither';
  return [{ option: 'bootstrap', message }];
}

function ports(config: Config): Misfit[] {
  const port = parseHostPort(config.listen)?.port ?? 0;
  const beyond = DERIVED.filter((name, at) => config[name] === '' && port + at + 1 > PORT_MAX);
  if (beyond.length === 0) return [];
  const message =
    `listen must leave room for ${beyond.join(', ')}, which follow its port: ` +
    `at most ${PORT_MAX - DERIVED.length}, or name their addresses; but is '${config.listen}'`;
  return [{ option: 'listen', message }];
}
