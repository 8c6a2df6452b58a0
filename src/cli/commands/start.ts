import { once } from 'node:events';
import { type Command, Option } from 'commander';
import {
  CONFIG_FILE_ENVIRONMENT,
  CONFIG_OPTIONS,
  type Config,
  type ConfigOption,
  loadConfig,
} from '../../config.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { collect } from '../input/arguments.js';
import { nodeJson, nodeText, placeForAnother } from '../output/node-banner.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import type { InputStream } from '../terminal.js';

/** Starts a node. Rejects when it cannot serve. */
export type StartNode = (config: Config) => Promise<RunningNode>;

export interface RunningNode {
  /** `host:port` where clients connect; with the real port. So are the others. */
  readonly address: string;
  /** Where operators connect. */
  readonly controlAddress: string;
  /** Where other nodes connect. */
  readonly peerAddress: string;
  /** UDP: what `--join` of other nodes names. */
  readonly gossipAddress: string;
  /** HTTP, for monitoring. */
  readonly metricsAddress: string;
  readonly nodeId: string;
  /** Empty while the node is still joining a cluster. */
  readonly clusterId: string;
  /** Undefined when everything is in memory. */
  readonly dataDirectory: string | undefined;
  readonly partitionCount: number;
  /** Partitions that are damaged and not served. */
  readonly quarantined: readonly { partition: number; reason: string }[];
  /** Resolves when the node has stopped as asked; rejects when it had to give up by itself. */
  readonly stopped: Promise<void>;
  /** Answers what is under way, then lets go of the store. Idempotent. */
  stop(): Promise<void>;
}

export function addStartCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('start')
    .description('Start a node and serve until Ctrl-C or SIGTERM; a second one ends it at once.')
    .addOption(
      new Option('--config <file>', `JSON file with options by name (env: ${CONFIG_FILE_ENVIRONMENT})`),
    )
    .option(
      '--until-stdin-ends',
      'stop as on SIGTERM when standard input ends: for programs that start nodes, so that none outlives them',
    )
    .addHelpText('after', EXAMPLES);
  let group = FIRST_GROUP;
  for (const option of CONFIG_OPTIONS) {
    group = GROUPS[option.name] ?? group;
    command.addOption(flagOf(option).helpGroup(group));
  }
  setAction<Record<string, unknown>>(command, parts, (session, flags) => start(session, flags, parts));
}

const FIRST_GROUP = 'Store:';
/** Headings of the help, each before the option that it begins with. */
const GROUPS: Partial<Record<ConfigOption['name'], string>> = {
  listen: 'Addresses:',
  join: 'Cluster:',
  gossipKey: 'Keys and certificates:',
  heartbeatMs: 'Timing and moves in a cluster:',
  model: 'Model and partitions:',
  foldCacheBytes: 'Memory, and how much at once:',
  eraseWithinMs: 'Others:',
};

const EXAMPLES = `
Examples:
  $ ringfold start
  $ ringfold start --data-dir /var/lib/ringfold --listen 0.0.0.0:7400
  $ ringfold start --ephemeral --model ./my-model.ts
  $ ringfold start --data-dir ./node-2 --listen 127.0.0.1:7410 --join 127.0.0.1:7403

Flags win over the environment, that over the file, that over the defaults.`;

/** Values stay text: `loadConfig` reads flags, environment and file alike, and its errors name the right place. */
function flagOf(option: ConfigOption): Option {
  const { flag, environment, placeholder, range, default: byDefault, meaning } = option;
  const isSwitch = option.kind === 'switch';
  const facts = isSwitch ? [] : [range, byDefault && `default: ${byDefault}`];
  const description = `${withFlags(meaning)} (${[...facts, `env: ${environment}`].filter(Boolean).join('; ')})`;
  const made = new Option(isSwitch ? flag : `${flag} <${placeholder}>`, description);
  return option.kind === 'list' ? made.argParser(collect) : made;
}

/** Options name each other as the file does. */
function withFlags(meaning: string): string {
  return meaning.replace(
    /\b[a-z]+[A-Z]\w*/g,
    (name) => CONFIG_OPTIONS.find((option) => option.name === name)?.flag ?? name,
  );
}

async function start(
  session: Session,
  { untilStdinEnds, ...flags }: Readonly<Record<string, unknown>>,
  parts: ProgramParts,
): Promise<ExitCode> {
  const { interrupted, stdin } = session.terminal;
  if (untilStdinEnds !== true) return serve(session, flags, parts, interrupted);
  try {
    // From the beginning: it may end before the node is up.
    return await serve(session, flags, parts, AbortSignal.any([interrupted, inputEnd(stdin)]));
  } finally {
    // What is still read keeps the process from ending.
    stdin.pause();
  }
}

async function serve(
  session: Session,
  flags: Readonly<Record<string, unknown>>,
  { startNode, areFree }: ProgramParts,
  stopped: AbortSignal,
): Promise<ExitCode> {
  const { settings, terminal, out } = session;
  const config = loadConfig({ flags, environment: terminal.environment });
  const node = await startNode(config);
  try {
    await out.line(
      settings.json ? nodeJson(node) : nodeText(session, node, config, await placeForAnother(node, areFree)),
    );
    if (!settings.json) await warnOfDamage(session, node);
    const asked = stopped.aborted ? undefined : once(stopped, 'abort');
    await Promise.race([node.stopped, asked]);
    return EXIT.ok;
  } finally {
    await node.stop();
  }
}

/** A pipe ends when the last process is gone that holds its other end, however that came about. */
function inputEnd(stdin: InputStream): AbortSignal {
  const ended = new AbortController();
  for (const event of ['end', 'close', 'error']) stdin.once(event, () => ended.abort());
  stdin.resume();
  return ended.signal;
}

async function warnOfDamage({ notes, colours }: Session, node: RunningNode): Promise<void> {
  if (node.quarantined.length === 0) return;
  const partitions = node.quarantined.map(
    ({ partition, reason }) => `  ${partition}: ${printable(reason)}\n`,
  );
  await notes.line(
    `${colours.red('warning:')} these partitions are damaged and not served:\n${partitions.join('')}` +
      `Stop the node and run: ringfold recover --data-dir ${node.dataDirectory}`,
  );
}
