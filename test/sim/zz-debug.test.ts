import { it } from 'vitest';
import { raftSubject } from './raft-replica.js';
import { simulate } from './simulation.js';
import { ToyReplica } from './toy-replica.js';

const nodes: any[] = [];
it('debug', async () => {
  const base = raftSubject();
  const subject = {
    name: 'x',
    createNode: (ports: any) => {
      const node: any = base.createNode(ports);
      nodes.push([ports.nodeId, node]);
      return node;
    },
  };
  const r = await simulate(Number(process.env.RINGFOLD_SIM_SEED), { subject });
  console.log(r.failure);
  for (const [id, n] of nodes.slice(-12)) {
    const f = n.replica?.raft;
    if (!f) console.log(id, 'none', n.lastReplicaId, n.isMaking);
    else
      console.log(
        id,
        f.replicaId,
        f.role,
        f.term,
        'leader',
        f.leader,
        f.logStart,
        f.lastIndex,
        f.applied,
        f.commit,
        'writing',
        n.replica.isWriting,
        n.replica.isFetching,
        n.replica.fetched !== undefined,
        JSON.stringify(f.configuration),
        JSON.stringify(f.progress()),
      );
  }
  void ToyReplica;
});
