import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { grpcPairs } from '../support/grpc-pair.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const ROOT = join(import.meta.dirname, '..', '..');
const pairs = grpcPairs();
let tarball: string;
let manifest: { name: string; version: string; dependencies: Record<string, string> };

beforeAll(() => {
  execFileSync('node', ['scripts/build-client.mjs'], { cwd: ROOT });
  const packed = execFileSync('npm', ['pack', '--json'], {
    cwd: join(ROOT, 'dist-client'),
    encoding: 'utf8',
  });
  tarball = join(ROOT, 'dist-client', (JSON.parse(packed) as [{ filename: string }])[0].filename);
  manifest = JSON.parse(readFileSync(join(ROOT, 'dist-client', 'package.json'), 'utf8'));
});

/** A project with the package, and of others only what it depends on. */
async function project(): Promise<string> {
  const directory = await temporaryDirectory();
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, 'ringfold-client'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'ringfold-client'), '--strip-components=1']);
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  return directory;
}

describe('ringfold-client', () => {
  it('has the version of ringfold, and depends on nothing native', () => {
    const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'ringfold-client', version: root.version });
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual(['@grpc/grpc-js', 'protobufjs', 'zod']);
    for (const [name, range] of Object.entries(manifest.dependencies))
      expect(range).toBe(root.dependencies[name]);
    const files = readdirSync(join(ROOT, 'dist-client', 'dist'), { recursive: true }) as string[];
    const layers = new Set(files.map((path) => path.split('/')[0]));
    expect([...layers].toSorted()).toEqual(['client', 'codec', 'core', 'lib']);
  });

  const calls = `
    await client.append('ada', { type: 'registered', data: {} });
    console.log((await client.get('ada')).status);
    await client.close();`;

  it.each([
    [
      'an ES module',
      'program.mjs',
      (at: string) => `import { connect } from 'ringfold-client';\nconst client = connect('${at}');${calls}`,
    ],
    [
      'require',
      'program.cjs',
      (at: string) =>
        `const { connect } = require('ringfold-client');\nconst client = connect('${at}');\n(async () => {${calls}\n})();`,
    ],
  ])('works by %s', async (_, file, program) => {
    const { server } = await pairs.open();
    const directory = await project();
    writeFileSync(join(directory, file), program(server.address));
    const { stdout } = await run('node', [file], directory);
    expect(stdout.trim()).toBe('found');
  });

  it.each([
    ['with', 'node'],
    ['without', ''],
  ])('has types that stand by themselves, %s those of Node.js', async (_, types) => {
    const directory = await project();
    writeFileSync(
      join(directory, 'program.mts'),
      `import { connect, customer, type Lookup, RingfoldError } from 'ringfold-client';
       import { defineAggregate, type StateOf, z } from 'ringfold-client/model';
       const cart = defineAggregate({
         type: 'cart',
         stateVersion: 1,
         initial: { items: 0 },
         events: {
           'item-added': {
             schema: z.strictObject({ count: z.number() }),
             fold: (state, { data }) => ({ items: state.items + data.count }),
           },
         },
       });
       export const empty: StateOf<typeof cart> = { items: 0 };
       const client = connect({ addresses: ['127.0.0.1:7400'] });
       const found: Lookup<{ name: string }> = await client.get('ada');
       if (found.status === 'found') found.state.name.trim();
       const typed = await client.for(customer).get('ada');
       if (typed.status === 'found') typed.state.tags.includes('vip');
       // @ts-expect-error no such event
       await client.for(customer).append('ada', { type: 'nonsense', data: {} });
       await client.for(customer).update('ada', (state) =>
         state?.tags.includes('vip') ? undefined : { type: 'tagged', data: { tag: 'vip' } });
       export { RingfoldError };\n`,
    );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', types];
    await run(join(ROOT, 'node_modules', '.bin', 'tsc'), [...options, 'program.mts'], directory);
  });
});

/** Without blocking, for the server in this process. */
async function run(command: string, args: string[], cwd: string): Promise<{ stdout: string }> {
  return await new Promise((resolve, reject) => {
    execFile(command, args, { cwd, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout });
      else reject(new Error(`${error.message}\n${stdout}${stderr}`));
    });
  });
}
