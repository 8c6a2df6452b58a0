import { it } from 'vitest';
import { BUG_PROFILES } from './bug-profiles.js';
import { PLANTED_BUGS } from './planted-bugs.js';
import { simulate } from './simulation.js';

for (const [name, subject] of Object.entries(PLANTED_BUGS)) {
  it(name, async () => {
    const found: string[] = [];
    const t = performance.now();
    for (let seed = 1; seed <= 60; seed++) {
      const { failure } = await simulate(seed, {
        subject: subject(),
        adjust: (BUG_PROFILES as any)[name],
        safetyMs: 8000,
      });
      if (failure) found.push(`${seed}:${failure.checker}`);
      if (failure?.checker === 'crash' && found.length < 3) console.log(failure.message);
    }
    console.log(name, (performance.now() - t) / 60, found.join(' '));
  });
}
