// Generates src/codec/generated from proto/. With --check: fails when what is checked in is stale.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Sorted, so that what is generated does not depend on the order in which a file system lists them.
const protos = readdirSync('proto', { recursive: true })
  .filter((path) => path.endsWith('.proto'))
  .map((path) => join('proto', path))
  .sort();
const target = 'src/codec/generated';
const check = process.argv.includes('--check');
const into = check ? mkdtempSync(join(tmpdir(), 'ringfold-codec-')) : target;

const run = (tool, args) =>
  execFileSync(`node_modules/.bin/${tool}`, args, { stdio: ['ignore', 'inherit', 'inherit'] });
run('pbjs', [
  '-t',
  'static-module',
  '-w',
  'es6',
  '--dependency',
  '../protobuf-runtime.js',
  '--force-number',
  '--null-semantics',
  '--no-create',
  '--no-verify',
  '--no-convert',
  '--no-delimited',
  '--no-typeurl',
  '--no-service',
  '-p',
  'proto',
  ...protos,
  '-o',
  join(into, 'messages.js'),
]);
run('pbts', ['-o', join(into, 'messages.d.ts'), join(into, 'messages.js')]);

if (check) {
  const stale = ['messages.js', 'messages.d.ts'].filter(
    (file) => readFileSync(join(into, file), 'utf8') !== readFileSync(join(target, file), 'utf8'),
  );
  rmSync(into, { recursive: true });
  if (stale.length > 0) {
    console.error(`${stale.join(', ')} in ${target} do not match proto/. Run: npm run generate`);
    process.exit(1);
  }
}
