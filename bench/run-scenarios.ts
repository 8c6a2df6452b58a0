import type { ComparedFigure } from './compare.js';
import { describeMachine, FULL, type Measurement, SMALL } from './harness.js';
import type { LatencyFigure } from './open-loop.js';
import type { Progress } from './progress.js';
import type { Report } from './report.js';
import type { Conditions, Findings, Growth, Scenario } from './scenario.js';

/** One after the other, and gathers what they find. @throws Error when a result is wrong */
export async function runScenarios(
  scenarios: readonly Scenario[],
  { small, peers }: { small: boolean; peers: boolean },
  progress: Progress,
): Promise<Report> {
  const scale = small ? SMALL : FULL;
  const found = new Gathered();
  for (const [done, scenario] of scenarios.entries()) {
    const note = (what: string) => progress.update(done, scenario.name, what);
    note('');
    const findings = await scenario.run({ scale, peers: peers ? scenario.peers : [], note });
    found.add(scenario.name, scenario.conditions(scale), findings);
  }
  const { conditions, results, latencies, growths, figures, skipped } = found;
  const comparison = { figures, skipped: [...new Set(skipped)] };
  return { machine: describeMachine(), scale, conditions, results, latencies, growths, comparison };
}

class Gathered {
  readonly conditions: Record<string, Conditions> = {};
  readonly results: Measurement[] = [];
  readonly latencies: LatencyFigure[] = [];
  readonly growths: Growth[] = [];
  readonly figures: ComparedFigure[] = [];
  readonly skipped: string[] = [];

  add(name: string, conditions: Conditions, findings: Findings): void {
    const { measurements = [], latencies = [], growths = [], comparison } = findings;
    this.conditions[name] = conditions;
    this.results.push(...measurements);
    this.latencies.push(...latencies);
    this.growths.push(...growths);
    this.figures.push(...(comparison?.figures ?? []));
    this.skipped.push(...(comparison?.skipped ?? []));
  }
}
