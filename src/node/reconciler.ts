import type { GroupView } from '../core/cluster/group-view.js';
import type { WantedReplicas } from '../core/cluster/placement.js';
import { nextStep, preferredLeader, type Step } from '../core/cluster/plan.js';
import type { MemberHealth } from '../core/cluster-admin.js';
import type { ReplicaId } from '../core/raft/types.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { AnyReplica } from './replica.js';
import type { Replicas } from './replicas.js';

export interface ReconcilerOptions {
  clock: Clock;
  logger: Logger;
  replicas: Replicas;
  /** What the group should come to; undefined while that is not known. */
  wantedOf: (group: number) => WantedReplicas | undefined;
  health: () => ReadonlyMap<string, MemberHealth>;
  isQuarantined: (group: number, replica: ReplicaId) => boolean;
  /** Groups led here that may have a replica on its way at once. */
  concurrentMovesMax: number;
}

/** Time itself is a reason for a step: a leadership has settled, a quarantine was long ago. */
const LOOK_INTERVAL_MS = 1000;

/**
 * Each leader takes its group one safe step at a time toward the placement (DESIGN D2). Looks at all groups that are
 * led here when something has changed, and all the time while replicas are catching up; what a step leads to is seen
 * at the next look.
 */
export class Reconciler {
  private readonly options: ReconcilerOptions;
  /** Since when the same replica would be the better leader, by group. */
  private readonly preferred = new Map<number, { replica: ReplicaId; sinceMs: number }>();
  /** Groups led here with a replica that is catching up. */
  movesInProgress = 0;
  private isDue = true;
  private lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: ReconcilerOptions) {
    this.options = options;
  }

  /** Of a group, of the placement, or of who is well. */
  noteChange(): void {
    this.isDue = true;
  }

  tick(): void {
    const sinceLookMs = this.options.clock.monotonicMs() - this.lookedAtMs;
    if (this.isDue || this.movesInProgress > 0 || sinceLookMs >= LOOK_INTERVAL_MS) this.look();
  }

  private look(): void {
    const { replicas, concurrentMovesMax, clock } = this.options;
    this.isDue = false;
    this.lookedAtMs = clock.monotonicMs();
    const health = this.options.health();
    const led = [...replicas.all()].filter(isLed);
    let moves = led.filter((replica) => isMoving(replica, health)).length;
    for (const replica of led) {
      const step = this.stepFor(replica, health, moves < concurrentMovesMax);
      if (step === undefined) continue;
      if (step.kind === 'add_learner') moves++;
      this.take(replica, step);
    }
    this.movesInProgress = moves;
  }

  private stepFor(replica: AnyReplica, health: GroupView['health'], movesAllowed: boolean): Step | undefined {
    const { clock, wantedOf, isQuarantined } = this.options;
    const { group } = replica;
    const raft = replica.log!.raft;
    const wanted = wantedOf(group);
    if (wanted === undefined) return undefined;
    const { configuration } = raft;
    const quarantined = configuration.replicas
      .filter(({ id }) => isQuarantined(group, id))
      .map(({ id }) => id);
    const nowMs = clock.monotonicMs();
    const view: GroupView = {
      configuration,
      leader: raft.replicaId,
      progress: raft.progress(),
      commitIndex: raft.commit,
      wanted,
      health,
      quarantined: new Set(quarantined),
      isChangePending: raft.isConfigurationPending || raft.isTransferring,
      hasCommittedInTerm: raft.hasCommittedInTerm,
      movesAllowed,
      nowMs,
      preferredSinceMs: undefined,
    };
    return nextStep({ ...view, preferredSinceMs: this.preferredSince(group, view, nowMs) });
  }

  private preferredSince(group: number, view: GroupView, nowMs: number): number | undefined {
    const replica = preferredLeader(view);
    const known = this.preferred.get(group);
    if (replica === undefined) {
      this.preferred.delete(group);
      return undefined;
    }
    if (known?.replica === replica) return known.sinceMs;
    this.preferred.set(group, { replica, sinceMs: nowMs });
    return nowMs;
  }

  private take({ group, log }: AnyReplica, step: Step): void {
    const { logger } = this.options;
    if (step.kind === 'transfer_leadership') {
      logger.debug({ group, to: step.to }, 'leadership is handed over');
      log!.transferLeadership(step.to);
      return;
    }
    const result = log!.proposeChange(step);
    if (typeof result === 'string') logger.debug({ group, reason: result }, `${step.kind} was not possible`);
    else logger.debug({ group, ...step }, 'a step toward the placement');
  }
}

function isLed({ log }: AnyReplica): boolean {
  return log !== undefined && log.stopped === undefined && log.raft.role === 'leader';
}

/** A replica of it is catching up. One whose node is gone is not: it must not keep others from moving. */
function isMoving({ log }: AnyReplica, health: GroupView['health']): boolean {
  const { raft } = log!;
  return raft.progress().some(({ replica, state, matchIndex }) => {
    const isBehind = replica.role === 'learner' && (state !== 'replicating' || matchIndex === 0);
    return isBehind && !GONE.has(health.get(replica.nodeId) ?? 'unknown');
  });
}

const GONE: ReadonlySet<MemberHealth> = new Set(['failed', 'left']);
