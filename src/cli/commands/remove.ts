import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { RingfoldError } from '../../core/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseRevision } from '../input/arguments.js';
import { counted, printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface RemoveCommandOptions {
  aggregate?: string;
  expected?: bigint;
  yes?: boolean;
}

export function addRemoveCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('remove')
    .description('Remove a customer for good: every event of every aggregate, or of the one that is named.')
    .argument('<customerId>', 'whom to remove')
    .option('--aggregate <type>', 'remove this stream only, and keep the others')
    .option('--expected <revision>', 'only if the last revision of that stream is this one', parseRevision)
    .option('-y, --yes', 'do not ask; needed when not on a terminal')
    .addHelpText('after', EXAMPLES);
  setAction<RemoveCommandOptions, [string]>(command, parts, remove);
}

const EXAMPLES = `
Examples:
  $ ringfold remove alice
  $ ringfold remove alice --aggregate cart --expected 12 --yes

What is removed cannot be brought back. Its revisions are not used again: a later append continues the numbering.
Exit code 3: there was nothing to remove.`;

async function remove(
  session: Session,
  options: RemoveCommandOptions,
  customerId: string,
): Promise<ExitCode> {
  const { aggregate, expected } = options;
  if (expected !== undefined && aggregate === undefined) {
    throw new RingfoldError('INVALID_ARGUMENT', '--expected is about one stream: name it with --aggregate');
  }
  if (!options.yes) await confirm(session, customerId, aggregate);
  const result = await session.withClient((client) => {
    return client.remove(customerId, { ...session.callOptions, aggregate, expectedRevision: expected });
  });
  await session.out.line(
    session.settings.json
      ? JSON.stringify({ customerId, ...(aggregate && { aggregate }), ...result })
      : resultText(customerId, result.removedStreams),
  );
  return result.removedStreams > 0 ? EXIT.ok : EXIT.notFound;
}

function resultText(customerId: string, removedStreams: number): string {
  const name = printable(customerId);
  return removedStreams === 0
    ? `${name} has no events: nothing to remove`
    : `removed ${counted(removedStreams, 'stream')} of ${name}`;
}

async function confirm(
  { terminal, stopped }: Session,
  customerId: string,
  aggregate?: string,
): Promise<void> {
  if (!terminal.stdin.isTTY) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      'removing is for good: confirm it with --yes when not on a terminal',
    );
  }
  const what = aggregate === undefined ? 'every event' : `every event of the aggregate ${aggregate}`;
  const question = `Remove ${what} of customer ${printable(customerId)} for good? [y/N] `;
  const prompt = createInterface({ input: terminal.stdin, output: terminal.stderr });
  // Ctrl-C and Ctrl-D close the prompt and leave the question unanswered.
  const closed = once(prompt, 'close').then(() => '');
  stopped.addEventListener('abort', () => prompt.close());
  const answer = await Promise.race([prompt.question(question), closed]);
  prompt.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new RingfoldError('CANCELLED', 'nothing was removed');
}
