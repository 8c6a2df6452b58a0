// What a change must pass besides the tests: types, lint and format, generated code and docs up to date.
// (Import rules are checked by test/unit/import-rules.test.ts.)
import { spawnSync } from 'node:child_process';

const steps = [
  ['types', 'node_modules/.bin/tsc', ['-p', 'tsconfig.json']],
  ['lint and format', 'node_modules/.bin/biome', ['check', '--error-on-warnings', '.']],
  ['generated code', 'node', ['scripts/generate-codec.mjs', '--check']],
  ['generated docs', 'node', ['scripts/generate-docs.mjs', '--check']],
  ['import rules', 'node_modules/.bin/vitest', ['run', 'test/unit/import-rules.test.ts']],
];

const failed = steps.filter(([name, command, args]) => {
  console.log(`check: ${name}`);
  return spawnSync(command, args, { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  console.error(`check failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(1);
}
