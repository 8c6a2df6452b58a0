import { encodeClusterRecord } from '../../src/codec/cluster-record.js';
import type { Configuration } from '../../src/core/raft/types.js';
import type { RingfoldNode } from '../../src/node/node.js';
import type { AnyReplica } from '../../src/node/replica.js';
import type { RingfoldSimNode } from './ringfold-sim-node.js';

/** A group as the replicas that there are show it. */
export interface GroupState {
  group: number;
  /** The latest one that any replica has. */
  configuration: Configuration;
  /** Which replicas are there and well, by id: on which node. */
  present: ReadonlyMap<number, string>;
}

interface PlacedReplica {
  nodeId: string;
  replica: AnyReplica;
}

/** All groups, in no order. */
export function groupsOf(nodes: readonly RingfoldSimNode[]): GroupState[] {
  return [...replicasOf(opened(nodes))].map(([group, replicas]) => {
    const logs = replicas.map(({ replica }) => replica.log!.raft);
    const latest = logs.reduce((one, other) =>
      other.configurationIndex > one.configurationIndex ? other : one,
    );
    const present = new Map(replicas.map(({ nodeId, replica }) => [replica.replicaId, nodeId]));
    return { group, configuration: latest.configuration, present };
  });
}

/** Undefined when all nodes agree who is a member, and every group is where it should be, and nowhere else. */
export function whyNotSettled(simNodes: readonly RingfoldSimNode[]): string | undefined {
  const nodes = opened(simNodes);
  if (nodes.length < simNodes.length) return 'some have not started';
  return whyRecordsDiffer(nodes) ?? whyPlacementsDiffer(nodes) ?? whyMisplaced(nodes);
}

function opened(nodes: readonly RingfoldSimNode[]): RingfoldNode[] {
  return nodes.flatMap(({ node }) => (node === undefined ? [] : [node]));
}

function whyRecordsDiffer(nodes: readonly RingfoldNode[]): string | undefined {
  const records = new Set<string>();
  for (const { nodeId, record } of nodes) {
    if (record === undefined) return `${nodeId} knows no record`;
    if (record.members.length !== nodes.length) return `${nodeId} knows ${record.members.length} members`;
    if (record.members.some(({ status }) => status !== 'active')) return `${nodeId} takes some for inactive`;
    if (record.members.some(({ addresses }) => addresses.peer === '')) return 'an address is not known yet';
    records.add(Buffer.from(encodeClusterRecord(record)).toString('hex'));
  }
  return records.size === 1 ? undefined : `there are ${records.size} records`;
}

/** Each computes it by itself. */
function whyPlacementsDiffer(nodes: readonly RingfoldNode[]): string | undefined {
  const placements = new Set(nodes.map(({ placement }) => JSON.stringify(placement.current)));
  return placements.size === 1 ? undefined : `there are ${placements.size} placements`;
}

function whyMisplaced(nodes: readonly RingfoldNode[]): string | undefined {
  const { record, placement } = nodes[0]!;
  const groups = replicasOf(nodes);
  for (const [group, replicas] of groups) {
    const wanted = placement.wantedOf(group)!;
    const should = textOf(wanted.voters, wanted.learners);
    for (const { nodeId, replica } of replicas) {
      const { raft } = replica.log!;
      const nodesWith = (role: string) =>
        raft.configuration.replicas.filter((one) => one.role === role).map((one) => one.nodeId);
      const is = textOf(nodesWith('voter'), nodesWith('learner'));
      if (is !== should) return `group ${group} is at ${is}, should be at ${should}, says ${nodeId}`;
    }
    const leaders = replicas.filter(({ replica }) => replica.log!.raft.role === 'leader');
    if (leaders.length !== 1) return `group ${group} has ${leaders.length} leaders`;
    if (replicas.length !== wanted.voters.length + wanted.learners.length)
      return `group ${group} has ${replicas.length} replicas`;
  }
  return groups.size === record!.partitions.length + 1 ? undefined : `there are ${groups.size} groups`;
}

function textOf(voters: readonly string[], learners: readonly string[]): string {
  return `${[...voters].sort().join(' ')} (${[...learners].sort().join(' ')})`;
}

/** Those that are there and well, by group. */
function replicasOf(nodes: readonly RingfoldNode[]): Map<number, PlacedReplica[]> {
  const found = new Map<number, PlacedReplica[]>();
  for (const { nodeId, groups } of nodes) {
    for (const replica of groups.replicas.all()) {
      if (replica.log === undefined || replica.log.stopped !== undefined) continue;
      const others = found.get(replica.group) ?? [];
      others.push({ nodeId, replica });
      found.set(replica.group, others);
    }
  }
  return found;
}
