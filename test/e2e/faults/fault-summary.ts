import type { History } from '../../sim/history.js';
import { percentile } from '../../support/append-load.js';
import type { FaultRun } from './fault-run.js';

/** What came of all runs, to be printed. */
export function summaryOf(runs: readonly FaultRun[]): string {
  const outcomes = runs.flatMap((run) => run.outcomes);
  const faults = [...new Set(outcomes.map(({ fault }) => fault.name))].map((name) => {
    const some = outcomes.filter(({ fault }) => fault.name === name);
    const scope = some[0]!.fault.isOfOneNode ? 'during it' : 'after it';
    return `  ${name}: ${some.length}; writes back ${scope} ${spread(some.map(({ writesBackMs }) => writesBackMs))}`;
  });
  const operations = new Map<string, number>();
  for (const what of runs.flatMap(({ history }) => operationsOf(history)))
    operations.set(what, (operations.get(what) ?? 0) + 1);
  const ofOneNode = outcomes.filter(({ fault }) => fault.isOfOneNode);
  const answered = runs.reduce((sum, { operationCount }) => sum + operationCount, 0);
  return [
    `${outcomes.length} faults:`,
    ...faults.toSorted(),
    `${answered} operations answered and checked:`,
    ...[...operations].toSorted().map(([what, count]) => `  ${what}: ${count}`),
    `writes back in all partitions, from ${ofOneNode.length} faults of one node on: ` +
      spread(ofOneNode.map(({ writesBackMs }) => writesBackMs)),
  ].join('\n');
}

/** Each by its kind and outcome. */
function operationsOf({ appends, reads, removes }: History): string[] {
  return [...appends, ...reads, ...removes].map((record) => {
    const kind = record.kind === 'read' ? `${record.consistency} read` : record.kind;
    return `${kind}: ${record.outcome}`;
  });
}

function spread(valuesMs: readonly number[]): string {
  const [p50, p99, slowest] = [0.5, 0.99, 1].map((share) => percentile(valuesMs, share).toFixed(0));
  return `p50 ${p50} ms, p99 ${p99} ms, slowest ${slowest} ms`;
}
