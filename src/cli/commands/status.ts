import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { AdminClient } from '../../client/admin-types.js';
import { RingfoldError } from '../../core/errors.js';
import { addControlOption, type ControlOptions, quickCall, withAdmin } from '../control-session.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseDeadline } from '../input/arguments.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import { askClusterStatus, type ClusterStatus } from '../status/cluster-status.js';
import { findingsOf, isDegraded } from '../status/findings.js';
import { shortIds } from '../status/short-ids.js';
import { statusJson } from '../status/status-json.js';
import { statusText } from '../status/status-text.js';

interface StatusOptions extends ControlOptions {
  watch?: boolean;
  interval: number;
}

/** For each node: one that is there answers at once. */
const DEADLINE_MS_DEFAULT = 2_000;
const INTERVAL_MS_DEFAULT = 2_000;
/** Moves to the first place of a terminal, and clears all after it. */
const CLEAR_SCREEN = '\u001b[H\u001b[2J';

export function addStatusCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('status')
    .description('Show how the cluster is: members, partitions, leaders, lag, and whatever is wrong.');
  addControlOption(command)
    .option('--watch', 'look again and again, until Ctrl-C')
    .addOption(
      new Option('--interval <duration>', 'how long to wait between two looks, like 500ms or 10s')
        .argParser(parseDeadline)
        .default(INTERVAL_MS_DEFAULT, '2s'),
    )
    .addHelpText('after', EXAMPLES);
  setAction<StatusOptions>(command, parts, (session, options) =>
    withAdmin(session, parts, options, (admin) =>
      options.watch ? watchStatus(session, parts, options, admin) : showStatus(session, parts, admin),
    ),
  );
}

const EXAMPLES = `
Examples:
  $ ringfold status
  $ ringfold status --control 10.0.0.5:7401 --watch
  $ ringfold status --json | jq -r '.findings[].message'
  $ ringfold status > /dev/null || echo "the cluster needs a look"

Every member is asked about itself, at its control port. --deadline is for each
of them; default 2s.

Exit code 7: the cluster answers, but is degraded. What is wrong comes first.
A cluster that is as it was made, but too small to lose a node, is warned of
and no reason for 7.
Exit code 5: the node at --control does not answer.`;

async function showStatus(session: Session, parts: ProgramParts, admin: AdminClient): Promise<ExitCode> {
  const status = await ask(session, parts, admin);
  const { text, degraded } = rendered(session, status);
  await session.out.line(text);
  return degraded ? EXIT.degraded : EXIT.ok;
}

async function watchStatus(
  session: Session,
  parts: ProgramParts,
  { interval }: StatusOptions,
  admin: AdminClient,
): Promise<ExitCode> {
  const clear = session.columnsMax !== undefined && !session.settings.json ? CLEAR_SCREEN : '';
  for (;;) {
    try {
      const { text } = rendered(session, await ask(session, parts, admin));
      await session.out.line(`${clear}${text}`);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      // A node that is restarted is no reason to stop looking.
      if (!error.retryable) throw error;
      await session.notes.line(`${clear}${session.colours.red('error:')} ${printable(error.message)}`);
    }
    await pause(session, interval);
  }
}

function ask(session: Session, parts: ProgramParts, admin: AdminClient): Promise<ClusterStatus> {
  const callOptions = quickCall(session, DEADLINE_MS_DEFAULT);
  return askClusterStatus({
    admin,
    callOptions,
    connect: async (address) => parts.connectAdmin(await session.connectOptions(address)),
  });
}

function rendered(
  { settings, colours }: Session,
  status: ClusterStatus,
): { text: string; degraded: boolean } {
  const idOf = shortIds(status.members.map(({ member }) => member.nodeId));
  const findings = findingsOf(status, idOf);
  const text = settings.json
    ? JSON.stringify(statusJson(status, findings))
    : statusText(status, findings, colours);
  return { text, degraded: isDegraded(findings) };
}

/** @throws CANCELLED when the command is to stop */
async function pause({ stopped }: Session, durationMs: number): Promise<void> {
  try {
    await sleep(durationMs, undefined, { signal: stopped });
  } catch (cause) {
    throw new RingfoldError('CANCELLED', 'stopped while waiting', { cause });
  }
}
