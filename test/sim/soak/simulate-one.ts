/** `npm run sim -- --seed N`: how one seed goes. */
import { WORLD_NAMES, type World, worldNamed } from '../named-worlds.js';
import { ringfoldSubject } from '../ringfold-subject.js';
import { SeedTotals } from '../seed-totals.js';
import { simulate } from '../simulation.js';
import { failureText } from '../simulation-result.js';
import { integerOf, optionsOf, refuse } from './command-line.js';

const USAGE = `npm run sim -- --seed <n> [--world <name>] [--hash]

Simulates one seed, and says what it did; of a failing one, what went wrong and how it came to that.

  --seed <n>      which one
  --world <name>  changes what it drew, as tests do that hunt something; several with + between them:
                  ${WORLD_NAMES.join(', ')}
  --hash          its trace hash alone, to compare machines by`;

const values = optionsOf(USAGE, {
  seed: { type: 'string' },
  world: { type: 'string' },
  hash: { type: 'boolean', default: false },
});
if (values.seed === undefined) refuse(`which seed?\n\n${USAGE}`);
const seed = integerOf('seed', values.seed, 0);

function worldOf(name: string): World {
  return worldNamed(name) ?? refuse(`there is no world '${name}'\n\n${USAGE}`);
}

const adjust = values.world === undefined ? undefined : worldOf(values.world);
const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
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
