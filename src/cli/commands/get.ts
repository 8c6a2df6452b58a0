import { type Command, Option } from 'commander';
import type { GetOptions, Lookup } from '../../client/types.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseRevision, parseTime } from '../input/arguments.js';
import { prettyJson } from '../output/pretty-json.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface GetCommandOptions extends Pick<GetOptions, 'atRevision' | 'atTime'> {
  aggregate: string;
  stateOnly?: boolean;
}

export function addGetCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('get')
    .description('Look a customer up: the state that its events add up to, now or at an earlier moment.')
    .argument('<customerId>', 'whom to look up')
    .option('--aggregate <type>', 'which aggregate of the customer', 'customer')
    .option('--at-revision <revision>', 'the state after the event of this revision', parseRevision)
    .addOption(
      new Option('--at-time <time>', 'the state after the last event recorded at or before this time')
        .argParser(parseTime)
        .conflicts('atRevision'),
    )
    .option('--state-only', 'print the state and nothing else')
    .addHelpText('after', EXAMPLES);
  setAction<GetCommandOptions, [string]>(command, parts, get);
}

const EXAMPLES = `
Examples:
  $ ringfold get alice
  $ ringfold get alice --at-revision 3
  $ ringfold get alice --at-time 2026-01-31T10:15:00Z --json
  $ ringfold get alice --state-only | jq .profile.email

Exit code 3: there is no such customer, or it was removed.`;

async function get(
  session: Session,
  options: GetCommandOptions,
  customerId: string,
): Promise<ExitCode | undefined> {
  const { aggregate, atRevision, atTime, stateOnly } = options;
  const lookup = await session.withClient((client) => {
    return client.get(customerId, { ...session.callOptions, aggregate, atRevision, atTime });
  });
  const found = lookup.status === 'found';
  if (session.settings.json) {
    const value = stateOnly && found ? lookup.state : lookupJson(customerId, aggregate, lookup);
    await session.out.line(JSON.stringify(value));
  } else if (found) {
    if (!stateOnly) await session.out.line(heading(session, customerId, aggregate, lookup));
    await session.out.line(prettyJson(lookup.state, session.colours));
  } else {
    await session.notes.line(absence(customerId, aggregate, lookup));
  }
  return found ? EXIT.ok : EXIT.notFound;
}

function heading(
  { colours }: Session,
  customerId: string,
  aggregate: string,
  lookup: Lookup<unknown> & { status: 'found' },
): string {
  const { revision, stateVersion, recordedAt } = lookup;
  const name = colours.bold(printable(customerId));
  const facts = `${aggregate} · revision ${revision} · recorded ${recordedAt.toISOString()} · state version ${stateVersion}`;
  return `${name}  ${colours.dim(facts)}`;
}

function absence(customerId: string, aggregate: string, lookup: Lookup<unknown>): string {
  const name = printable(customerId);
  return lookup.status === 'removed'
    ? `${name} was removed (aggregate ${aggregate}, last revision ${lookup.revision})`
    : `${name} is not known (aggregate ${aggregate} has no events)`;
}

function lookupJson(customerId: string, aggregate: string, lookup: Lookup<unknown>): object {
  const { status, sessionToken } = lookup;
  return {
    status,
    customerId,
    aggregate,
    ...('revision' in lookup && { revision: Number(lookup.revision) }),
    ...('stateVersion' in lookup && {
      stateVersion: lookup.stateVersion,
      recordedAt: lookup.recordedAt.toISOString(),
    }),
    ...('state' in lookup && { state: lookup.state }),
    sessionToken,
  };
}
