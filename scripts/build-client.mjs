// Makes dist-client: the package `ringfold-client`, which is the client of src/client and what that needs, nothing native.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = 'dist-client';
const root = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync(target, { recursive: true, force: true });
mkdirSync(target);
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.client.json'], { stdio: 'inherit' });
cpSync('src/codec/generated', join(target, 'dist/codec/generated'), { recursive: true });

/** Packages that the compiled files name. */
const packages = new Set(
  readdirSync(join(target, 'dist'), { recursive: true })
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => [
      ...readFileSync(join(target, 'dist', path), 'utf8').matchAll(/ from ["']([^."'][^"']*)["']/g),
    ])
    .map(([, name]) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !name.startsWith('node:')),
);

writeFileSync(
  join(target, 'package.json'),
  `${JSON.stringify(
    {
      name: 'ringfold-client',
      version: root.version,
      description: 'The client of Ringfold, an event-sourced customer datastore',
      license: root.license,
      type: 'module',
      engines: root.engines,
      files: ['dist', 'CHANGELOG.md'],
      exports: {
        '.': { types: './dist/client/index.d.ts', default: './dist/client/index.js' },
        './model': { types: './dist/core/model/index.d.ts', default: './dist/core/model/index.js' },
        './package.json': './package.json',
      },
      dependencies: Object.fromEntries([...packages].sort().map((name) => [name, root.dependencies[name]])),
    },
    null,
    2,
  )}\n`,
);
for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(file, join(target, file));
copyFileSync('docs/client.md', join(target, 'README.md'));
