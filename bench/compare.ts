import { type Scale, type Spread, spreadOf, withDirectory } from './harness.js';
import { type Contender, type Operation, type Peer, whyNotHere } from './peers/peer.js';
import { startRingfold } from './ringfold-nodes.js';

/** A kind of work that Ringfold and its peers do, by so many callers. */
export interface Contest {
  readonly scenario: string;
  readonly callers: readonly number[];
  /** What is looked up is warm: the first time is another scenario's matter. The warm-up reaches every customer. */
  readonly isWarm?: boolean;
  operationsOf(contender: Contender): readonly Operation[];
}

/** A row of the comparison's table. */
export interface ComparedFigure {
  readonly scenario: string;
  readonly callers: number;
  readonly system: string;
  readonly how: string;
  readonly perSecond: Spread;
  /** Ringfold's figure by this one, each pair measured one right after the other. */
  readonly ratio?: Spread;
  readonly ratioToReach?: number;
}

export interface Comparison {
  readonly figures: readonly ComparedFigure[];
  /** Peers that are not installed here. */
  readonly skipped: readonly string[];
}

export interface ComparisonOptions {
  readonly nodeCount: number;
  readonly peers: readonly Peer[];
  readonly contests: readonly Contest[];
  readonly note?: (what: string) => void;
}

interface Duel {
  readonly contest: Contest;
  readonly callers: number;
  /** Undefined: Ringfold alone. */
  readonly peer?: { readonly name: string; readonly operation: Operation };
  readonly ringfoldPerSecond: number[];
  readonly peerPerSecond: number[];
}

/** Runs Ringfold against each peer that is here, and alone where there is none; checks what all of them hold. */
export async function compare(options: ComparisonOptions, scale: Scale): Promise<Comparison> {
  return await withDirectory(async (directory) => {
    const { customers, partitions } = scale.comparison;
    const { nodeCount } = options;
    const ringfold = await startRingfold({ directory, customers, nodeCount, partitions });
    try {
      await ringfold.cluster.balanced();
      const duels: Duel[] = [];
      const skipped: string[] = [];
      for (const peer of options.peers) {
        const why = whyNotHere(peer);
        if (why !== undefined) skipped.push(why);
        else duels.push(...(await against(peer, ringfold, options, scale)));
      }
      duels.push(...(await alone(duels, ringfold, options, scale)));
      await ringfold.check();
      return { figures: figuresOf(duels, ringfold, options.contests), skipped };
    } finally {
      await ringfold.stop();
    }
  });
}

async function against(
  peer: Peer,
  ringfold: Contender,
  { contests, note }: ComparisonOptions,
  scale: Scale,
): Promise<Duel[]> {
  return await withDirectory(async (directory) => {
    const running = await peer.start({ directory, customers: scale.comparison.customers });
    try {
      const duels: Duel[] = [];
      const name = `${peer.name} ${running.version}`;
      for (const contest of contests) {
        for (const operation of contest.operationsOf(running)) {
          for (const callers of contest.callers) {
            note?.(`${contest.scenario}, callers: ${callers}, beside ${name}: ${operation.how}`);
            duels.push(await duel(contest, callers, ringfold, { name, operation }, scale));
          }
        }
      }
      await running.check();
      return duels;
    } finally {
      await running.stop();
    }
  });
}

/** What no peer was there for. */
async function alone(
  duels: readonly Duel[],
  ringfold: Contender,
  { contests, note }: ComparisonOptions,
  scale: Scale,
): Promise<Duel[]> {
  const missing = contests.filter((contest) => !duels.some((one) => one.contest === contest));
  const runs: Duel[] = [];
  for (const contest of missing) {
    for (const callers of contest.callers) {
      note?.(`${contest.scenario}, callers: ${callers}`);
      runs.push(await duel(contest, callers, ringfold, undefined, scale));
    }
  }
  return runs;
}

async function duel(
  contest: Contest,
  callers: number,
  ringfold: Contender,
  peer: Duel['peer'],
  { repetitions, comparison }: Scale,
): Promise<Duel> {
  const [own] = contest.operationsOf(ringfold);
  const { customers, warmUpMs, durationMs } = comparison;
  const times = { warmUpMs, durationMs, warmUpCalls: contest.isWarm === true ? customers : 0 };
  const ringfoldPerSecond: number[] = [];
  const peerPerSecond: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    ringfoldPerSecond.push(await callsPerSecond(own!, callers, times));
    if (peer !== undefined) peerPerSecond.push(await callsPerSecond(peer.operation, callers, times));
  }
  return { contest, callers, peer, ringfoldPerSecond, peerPerSecond };
}

export interface LoopTimes {
  /** Of the warm-up, at least. */
  readonly warmUpMs: number;
  readonly warmUpCalls?: number;
  readonly durationMs: number;
}

/**
 * A closed loop: so many callers, each of which calls again when it has its answer. What is answered during the warm-up
 * does not count. Goes on past its time until every caller could have had an answer that counts.
 */
export async function callsPerSecond(
  operation: Operation,
  callers: number,
  { warmUpMs, warmUpCalls = 0, durationMs }: LoopTimes,
): Promise<number> {
  const warmFromMs = performance.now() + warmUpMs;
  let fromMs = warmUpCalls === 0 ? warmFromMs : Number.POSITIVE_INFINITY;
  let next = 0;
  let warm = 0;
  let counted = 0;
  let endedAtMs = Number.POSITIVE_INFINITY;
  const caller = async () => {
    for (;;) {
      await operation.call(next++);
      const nowMs = performance.now();
      if (nowMs >= endedAtMs) return;
      if (++warm === warmUpCalls) fromMs = Math.max(nowMs, warmFromMs);
      if (nowMs < fromMs) continue;
      counted++;
      if (nowMs >= fromMs + durationMs && counted >= callers) endedAtMs = nowMs;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (counted / (endedAtMs - fromMs)) * 1000;
}

/** Ringfold's row of all its runs, and then those of its peers. */
function figuresOf(
  duels: readonly Duel[],
  ringfold: Contender,
  contests: readonly Contest[],
): ComparedFigure[] {
  return contests.flatMap((contest) =>
    contest.callers.flatMap((callers) => {
      const { scenario } = contest;
      const these = duels.filter((one) => one.contest === contest && one.callers === callers);
      const own = these.flatMap(({ ringfoldPerSecond }) => ringfoldPerSecond);
      const { how } = contest.operationsOf(ringfold)[0]!;
      return [
        { scenario, callers, system: 'Ringfold', how, perSecond: spreadOf(own) },
        ...these.flatMap((one) => peerFigure(one)),
      ];
    }),
  );
}

function peerFigure({ contest, callers, peer, ringfoldPerSecond, peerPerSecond }: Duel): ComparedFigure[] {
  if (peer === undefined) return [];
  const { name, operation } = peer;
  return [
    {
      scenario: contest.scenario,
      callers,
      system: name,
      how: operation.how,
      perSecond: spreadOf(peerPerSecond),
      ratio: spreadOf(ringfoldPerSecond.map((own, at) => own / peerPerSecond[at]!)),
      ratioToReach: operation.toReach?.[callers],
    },
  ];
}
