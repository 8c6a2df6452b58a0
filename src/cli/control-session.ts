import type { Command } from 'commander';
import type { AdminClient } from '../client/admin-types.js';
import type { CallOptions } from '../client/types.js';
import type { ProgramParts } from './program-parts.js';
import type { Session } from './session.js';

export const DEFAULT_CONTROL = '127.0.0.1:7401';
const CONTROL_VARIABLE = 'RINGFOLD_CONTROL';

export interface ControlOptions {
  control?: string;
}

/** For commands that talk to the control port of a node. */
export function addControlOption(command: Command): Command {
  return command.option(
    '--control <host:port>',
    `control port of any node (default: ${DEFAULT_CONTROL}; env: ${CONTROL_VARIABLE})`,
  );
}

function controlAddress({ terminal }: Session, { control }: ControlOptions): string {
  return control ?? (terminal.environment[CONTROL_VARIABLE] || DEFAULT_CONTROL);
}

/** Connects to a control port, works, and lets go of the connection however it ends. */
export async function withAdmin<Result>(
  session: Session,
  { connectAdmin }: ProgramParts,
  options: ControlOptions,
  work: (admin: AdminClient) => Promise<Result>,
): Promise<Result> {
  const admin = await connectAdmin(await session.connectOptions(controlAddress(session, options)));
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}

/** For a call that is quick when the node is there at all; longer when the user allows it. */
export function quickCall({ callOptions }: Session, deadlineMs: number): CallOptions {
  return { deadlineMs, ...callOptions };
}
