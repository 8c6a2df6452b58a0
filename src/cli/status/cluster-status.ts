import type { AdminClient, MemberView, NodeView, PartitionView } from '../../client/admin-types.js';
import type { CallOptions } from '../../client/types.js';
import { RingfoldError } from '../../core/errors.js';
import { Semaphore } from '../../lib/semaphore.js';

/** Members that are asked at a time. */
const ASKED_AT_ONCE_MAX = 16;

/** A member, and what it said of itself when it was asked. */
export interface MemberStatusView {
  readonly member: MemberView;
  /** Undefined: it was not asked (it has been removed), or did not answer. */
  readonly node: NodeView | undefined;
  /** Why it did not answer. */
  readonly error: RingfoldError | undefined;
}

export interface ClusterStatus {
  readonly clusterId: string;
  /** Who told of the members and partitions. */
  readonly nodeId: string;
  readonly replicationFactor: number;
  readonly members: readonly MemberStatusView[];
  readonly partitions: readonly PartitionView[];
}

export interface StatusSource {
  /** Of the node that is asked about the cluster. */
  readonly admin: AdminClient;
  /** Connects to another one's control port; the caller of this closes it. */
  connect(address: string): AdminClient | Promise<AdminClient>;
  /** For each question. */
  readonly callOptions: CallOptions;
}

/**
 * Asks one node about the cluster, and then every member about itself. A member that does not answer is part of the
 * status, not an error.
 *
 * @throws RingfoldError when the first node does not answer, or the asking is cancelled
 */
export async function askClusterStatus({
  admin,
  connect,
  callOptions,
}: StatusSource): Promise<ClusterStatus> {
  const [list, table] = await Promise.all([
    admin.listMembers(callOptions),
    admin.listPartitions(callOptions),
  ]);
  const permits = new Semaphore(ASKED_AT_ONCE_MAX);
  const members = await Promise.all(
    list.members.map((member) =>
      permits.run(async () => {
        // Where it says it is may be out of reach from here; but here it has just answered.
        if (member.nodeId === list.nodeId) return askMember(member, () => admin.describeNode(callOptions));
        return askMember(member, () => describeAt(connect, member.addresses.control, callOptions));
      }),
    ),
  );
  const { clusterId, nodeId, replicationFactor } = list;
  return { clusterId, nodeId, replicationFactor, members, partitions: table.partitions };
}

async function askMember(member: MemberView, ask: () => Promise<NodeView>): Promise<MemberStatusView> {
  if (member.status === 'removed') return { member, node: undefined, error: undefined };
  try {
    const node = await ask();
    const stranger = node.nodeId === member.nodeId ? undefined : strangerAt(member, node);
    return { member, node: stranger === undefined ? node : undefined, error: stranger };
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    if (error.code === 'CANCELLED') throw error;
    return { member, node: undefined, error };
  }
}

async function describeAt(
  connect: StatusSource['connect'],
  address: string,
  callOptions: CallOptions,
): Promise<NodeView> {
  const admin = await connect(address);
  try {
    return await admin.describeNode(callOptions);
  } finally {
    await admin.close();
  }
}

/** Such as with the loopback address that a node on another machine says it listens on. */
function strangerAt({ addresses }: MemberView, node: NodeView): RingfoldError {
  return new RingfoldError('UNAVAILABLE', `at ${addresses.control} another node answers: ${node.nodeId}`);
}
