// Compiles src to dist. The generated codec is JavaScript already, so it is copied.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url));

function compile(project, generatedInto) {
  execFileSync(tsc, ['-p', project], { stdio: 'inherit' });
  cpSync('src/codec/generated', generatedInto, { recursive: true });
}

compile('tsconfig.build.json', 'dist/codec/generated');
chmodSync('dist/main.js', 0o755);
if (process.argv.includes('--sim')) {
  compile('tsconfig.sim.json', 'dist-sim/src/codec/generated');
  copyFileSync('package.json', 'dist-sim/package.json');
}
if (process.argv.includes('--bench')) {
  compile('tsconfig.bench.json', 'dist-bench/src/codec/generated');
  // The version is read from it.
  copyFileSync('package.json', 'dist-bench/package.json');
}
