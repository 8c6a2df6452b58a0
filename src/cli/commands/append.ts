import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { AppendResult, Expected, NewEvent } from '../../client/types.js';
import { RingfoldError } from '../../core/errors.js';
import { parseCount, parseExpected, parseTime, parseUuid } from '../input/arguments.js';
import { readEventsFile } from '../input/events-file.js';
import { readJsonArgument } from '../input/json-argument.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

interface AppendCommandOptions {
  data?: string;
  events?: string;
  aggregate: string;
  appendId?: string;
  expected: Expected;
  metadata?: string;
  occurredAt?: Date;
  eventVersion?: number;
}

export function addAppendCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('append')
    .description('Append one event, or several at once, to a customer.')
    .argument('<customerId>', 'whose event it is')
    .argument('[eventType]', 'what happened, like order-placed')
    .argument('[data]', 'the data of the event as JSON; - reads it from stdin (default: {})')
    .option('--data <json>', 'the data of the event: JSON, @file, or - for stdin')
    .option(
      '--events <file>',
      'append all events of a file atomically, one JSON object a line; - reads stdin',
    )
    .option('--aggregate <type>', 'the aggregate to append to', 'customer')
    .option(
      '--append-id <uuid>',
      'a repeat with the same id is never written twice (default: a new one)',
      parseUuid,
    )
    .option(
      '--expected <revision>',
      'what the stream must look like: any, no_stream, stream_exists, or its last revision',
      parseExpected,
      'any',
    )
    .option('--metadata <json>', 'a JSON object to keep beside the data: JSON, @file, or - for stdin')
    .option('--occurred-at <time>', 'when it happened (default: when it is recorded)', parseTime)
    .option(
      '--event-version <number>',
      'version of the event (default: the newest the node knows)',
      parseCount,
    )
    .addHelpText('after', EXAMPLES);
  setAction<AppendCommandOptions, [string, string?, string?]>(command, parts, append);
}

const EXAMPLES = `
Examples:
  $ ringfold append alice registered '{"name":"Alice","email":"alice@example.com"}'
  $ ringfold append alice tagged '{"tag":"vip"}' --expected 0
  $ ringfold append alice note-added --data @note.json --occurred-at 2026-01-31T10:15:00Z
  $ ringfold append alice --events events.jsonl --append-id 7c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11

A line of the events file: {"type":"tagged","data":{"tag":"vip"},"version":1,"metadata":{},"occurredAt":"2026-01-31"}`;

async function append(
  session: Session,
  options: AppendCommandOptions,
  customerId: string,
  eventType?: string,
  data?: string,
): Promise<undefined> {
  const events = await eventsToAppend(session, options, eventType, data);
  const appendId = options.appendId ?? randomUUID();
  const { aggregate, expected } = options;
  const result = await session.withClient((client) => {
    return client
      .append(customerId, events, { ...session.callOptions, aggregate, expected, appendId })
      .catch((thrown) => Promise.reject(withAppendId(thrown, appendId)));
  });
  await session.out.line(
    session.settings.json
      ? JSON.stringify(resultJson(customerId, aggregate, appendId, result))
      : resultText(session, customerId, appendId, result),
  );
  return undefined;
}

async function eventsToAppend(
  { terminal }: Session,
  options: AppendCommandOptions,
  eventType: string | undefined,
  dataArgument: string | undefined,
): Promise<NewEvent[]> {
  const data = dataArgument ?? options.data;
  if (options.events !== undefined) {
    refuseBeside('--events', { eventType, data, metadata: options.metadata, occurredAt: options.occurredAt });
    return readEventsFile(options.events, terminal.stdin);
  }
  if (eventType === undefined)
    throw new RingfoldError('INVALID_ARGUMENT', 'name an event type, or a file with --events');
  if (dataArgument !== undefined && options.data !== undefined) {
    throw new RingfoldError('INVALID_ARGUMENT', 'give the data once: as the third argument or with --data');
  }
  const metadata = options.metadata && (await readJsonArgument(options.metadata, 'metadata', terminal.stdin));
  return [
    {
      type: eventType,
      data: data === undefined ? {} : await readJsonArgument(data, 'data', terminal.stdin),
      ...(metadata !== undefined && { metadata: metadata as Record<string, unknown> }),
      ...(options.occurredAt && { occurredAt: options.occurredAt }),
      ...(options.eventVersion !== undefined && { version: options.eventVersion }),
    },
  ];
}

function refuseBeside(option: string, others: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(others).filter((name) => others[name] !== undefined);
  if (given.length === 0) return;
  throw new RingfoldError(
    'INVALID_ARGUMENT',
    `with ${option}, each line says it all: leave out ${given.join(', ')}`,
  );
}

/** When nobody knows whether it was written, the id is what makes a second try safe. */
function withAppendId(thrown: unknown, appendId: string): unknown {
  if (!(thrown instanceof RingfoldError) || !thrown.retryable) return thrown;
  const { code, message, details, retryAfterMs, cause } = thrown;
  const advice = `repeat it with --append-id ${appendId}, and it is written once at most`;
  return new RingfoldError(code, `${message}\n${advice}`, {
    details: { ...details, appendId },
    retryAfterMs,
    cause,
  });
}

function resultJson(customerId: string, aggregate: string, appendId: string, result: AppendResult): object {
  return {
    customerId,
    aggregate,
    firstRevision: Number(result.firstRevision),
    lastRevision: Number(result.lastRevision),
    repeated: result.repeated,
    appendId,
    sessionToken: result.sessionToken,
  };
}

function resultText(
  { colours }: Session,
  customerId: string,
  appendId: string,
  result: AppendResult,
): string {
  const { firstRevision, lastRevision, repeated } = result;
  const revisions =
    firstRevision === lastRevision
      ? `revision ${firstRevision}`
      : `revisions ${firstRevision} to ${lastRevision}`;
  const done = repeated ? 'was there already, nothing written' : 'appended';
  return `${colours.green(done)}  ${printable(customerId)} ${revisions}  ${colours.dim(`append id ${appendId}`)}`;
}
