/** `npm run sim -- --seed N`: how one seed goes. With `--hash` its trace hash alone, to compare machines by. */
import { parseArgs } from 'node:util';
import { ringfoldSubject } from '../ringfold-subject.js';
import { SeedTotals } from '../seed-totals.js';
import { simulate } from '../simulation.js';
import { failureText } from '../simulation-result.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, hash: { type: 'boolean', default: false } },
});
const seed = Number(values.seed ?? '1');
if (!Number.isSafeInteger(seed)) throw new Error(`--seed is an integer, not ${values.seed}`);

const result = await simulate(seed, { subject: ringfoldSubject() });
if (values.hash) console.log(result.traceHash);
else if (result.failure !== undefined) console.log(failureText(result));
else {
  const totals = new SeedTotals();
  totals.add(result);
  console.log(
    `seed ${seed} of ${result.subject}: ${result.profile}\n${totals.text()}\ntrace ${result.traceHash}`,
  );
}
process.exitCode = result.failure === undefined ? 0 : 1;
