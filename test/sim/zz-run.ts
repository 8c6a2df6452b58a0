import { BUG_PROFILES } from './bug-profiles.js';
import { PLANTED_BUGS } from './planted-bugs.js';
import { raftSubject } from './raft-replica.js';
import { failureText, simulate } from './simulation.js';

const [name, from, to, safety, profile] = process.argv.slice(2);
const subject = () => (name === 'good' ? raftSubject() : (PLANTED_BUGS as any)[name!]());
const cpu = process.cpuUsage();
let n = 0,
  ev = 0,
  ap = 0,
  rd = 0;
const found: string[] = [];
for (let seed = Number(from); seed <= Number(to); seed++) {
  const r = await simulate(seed, {
    subject: subject(),
    safetyMs: Number(safety),
    adjust: (BUG_PROFILES as any)[profile!],
  });
  n++;
  ev += r.eventCount;
  ap += r.appendsAcknowledged;
  rd += r.readsAnswered;
  if (r.failure) {
    found.push(`${seed}:${r.failure.checker}`);
    if (process.env.STORY && found.length < 3) console.log(failureText(r));
  }
}
const used = process.cpuUsage(cpu);
console.log(
  name,
  'cpu ms/seed',
  ((used.user + used.system) / 1000 / n).toFixed(0),
  'events',
  ev / n,
  'appends',
  ap / n,
  'reads',
  rd / n,
  found.join(' '),
);
