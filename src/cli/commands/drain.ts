import type { Command } from 'commander';
import type { AdminClient, MemberView } from '../../client/admin-types.js';
import { addControlOption, type ControlOptions, withAdmin } from '../control-session.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { counted, printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import { findMember } from '../status/find-member.js';

/** `drain`, and `undrain` that takes it back. */
export function addDrainCommands(program: Command, parts: ProgramParts): void {
  const drain = program
    .command('drain')
    .description('Take a node out of the cluster: others take over all that it holds, then it is removed.')
    .argument('<node>', 'its id, the beginning of it, or one of its addresses');
  addControlOption(drain).addHelpText('after', DRAIN_EXAMPLES);
  setAction<ControlOptions, [string]>(drain, parts, (session, options, node) =>
    changeMember(session, parts, options, node, {
      change: (admin, { nodeId }) => admin.drain(nodeId, session.callOptions),
      status: 'draining',
      text: ({ replicas }) =>
        `is draining: others take over its ${counted(replicas, 'replica')}, then it is removed and ends.\n` +
        'Follow it with `ringfold status --watch`; `ringfold undrain` takes it back until then.',
    }),
  );

  const undrain = program
    .command('undrain')
    .description('Keep a node that is draining, as long as it has not been removed.')
    .argument('<node>', 'its id, the beginning of it, or one of its addresses');
  addControlOption(undrain).addHelpText('after', UNDRAIN_EXAMPLES);
  setAction<ControlOptions, [string]>(undrain, parts, (session, options, node) =>
    changeMember(session, parts, options, node, {
      change: (admin, { nodeId }) => admin.undrain(nodeId, session.callOptions),
      status: 'active',
      text: () => 'stays.',
    }),
  );
}

const DRAIN_EXAMPLES = `
Examples:
  $ ringfold drain 3f2a91c0
  $ ringfold drain 10.0.0.7:7400 --control 10.0.0.5:7401

The command ends when the cluster has agreed on it; the node empties by itself,
and its process ends when it is removed.`;

const UNDRAIN_EXAMPLES = `
Examples:
  $ ringfold undrain 3f2a91c0`;

interface MemberChange {
  change(admin: AdminClient, member: MemberView): Promise<void>;
  /** What the member is then. */
  status: MemberView['status'];
  /** For people, after the member's name. */
  text(member: MemberView): string;
}

async function changeMember(
  session: Session,
  parts: ProgramParts,
  options: ControlOptions,
  node: string,
  { change, status, text }: MemberChange,
): Promise<ExitCode> {
  const member = await withAdmin(session, parts, options, async (admin) => {
    const { members } = await admin.listMembers(session.callOptions);
    const found = findMember(members, node);
    await change(admin, found);
    return found;
  });
  const { nodeId, addresses } = member;
  await session.out.line(
    session.settings.json
      ? JSON.stringify({ nodeId, address: addresses.client, status })
      : `${printable(nodeId)} (${printable(addresses.client)}) ${text(member)}`,
  );
  return EXIT.ok;
}
