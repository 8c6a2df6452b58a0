import { type Command, InvalidArgumentError } from 'commander';
import { addControlOption, type ControlOptions, withAdmin } from '../control-session.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { printable } from '../output/printable.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import { findMember } from '../status/find-member.js';

export function addTransferLeaderCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('transfer-leader')
    .description('Have another node that holds a partition lead it.')
    .argument('<partition>', 'its number', parsePartition)
    .argument('<node>', 'who is to lead: its id, the beginning of it, or one of its addresses');
  addControlOption(command).addHelpText('after', EXAMPLES);
  setAction<ControlOptions, [number, string]>(command, parts, (session, options, partition, node) =>
    transferLeader(session, parts, options, partition, node),
  );
}

const EXAMPLES = `
Examples:
  $ ringfold transfer-leader 12 3f2a91c0
  $ ringfold transfer-leader 12 10.0.0.7:7400

The cluster may give it back later: \`ringfold status --json\` shows under
"placement" who should lead each partition.`;

async function transferLeader(
  session: Session,
  parts: ProgramParts,
  options: ControlOptions,
  partition: number,
  node: string,
): Promise<ExitCode> {
  const { nodeId } = await withAdmin(session, parts, options, async (admin) => {
    const { members } = await admin.listMembers(session.callOptions);
    const member = findMember(members, node);
    await admin.transferLeader(partition, member.nodeId, session.callOptions);
    return member;
  });
  await session.out.line(
    session.settings.json
      ? JSON.stringify({ partition, leaderNodeId: nodeId })
      : `partition ${partition} is led by ${printable(nodeId)} now`,
  );
  return EXIT.ok;
}

function parsePartition(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A partition is a whole number from 0 on.');
  return Number(text);
}
