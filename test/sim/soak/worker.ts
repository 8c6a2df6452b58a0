/** A process that simulates the seeds that it is sent, one after the other. */
import { bugNamed, subjectWith } from '../planted/node-bugs.js';
import { ringfoldSubject } from '../ringfold-subject.js';
import { simulate } from '../simulation.js';
import type { SeedOrder, SeedReport } from './protocol.js';

// For the test of the soak itself: it has to notice.
const bugName = process.env.RINGFOLD_SIM_BUG;
const bug = bugName === undefined ? undefined : bugNamed(bugName);

process.on('message', async ({ seed }: SeedOrder) => {
  const before = process.cpuUsage();
  const result = await simulate(seed, { subject: bug === undefined ? ringfoldSubject() : subjectWith(bug) });
  const { user, system } = process.cpuUsage(before);
  const report: SeedReport = { result, cpuMs: (user + system) / 1000 };
  process.send!(report);
});
process.on('disconnect', () => process.exit(0));
// Of Ctrl-C: a seed that has begun is finished, and whoever has ordered it begins no other.
process.on('SIGINT', () => undefined);
