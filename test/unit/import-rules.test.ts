import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenImportRules, type SourceFile } from '../support/import-rules.js';

const SOURCE_DIRECTORY = join(import.meta.dirname, '..', '..', 'src');

function allSourceFiles(): SourceFile[] {
  return readdirSync(SOURCE_DIRECTORY, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => ({
      path: path.split(sep).join('/'),
      source: readFileSync(join(SOURCE_DIRECTORY, path), 'utf8'),
    }));
}

describe('the import rules', () => {
  it('hold in all of src', () => {
    const files = allSourceFiles();
    expect(files.length).toBeGreaterThan(10);
    expect(brokenImportRules(files)).toEqual([]);
  });

  it.each([
    ['lib/bytes.ts', "import { x } from '../core/errors.js'", 'lib may import from nothing only'],
    ['core/hash.ts', "import { createHash } from 'node:crypto'", 'core knows nothing of Node.js'],
    ['core/hash.ts', "import pino from 'pino'", 'core may use zod of npm only'],
    ['core/model/fold.ts', "export * from '../../codec/rows.js'", 'core may import from lib only'],
    ['ports/clock.ts', "import { hash } from '../lib/hash.js'", 'ports may import from core only'],
    [
      'partition/read.ts',
      "import type { Level } from '../adapters/level.js'",
      'partition may import from core, ports, codec, lib only',
    ],
    ['partition/read.ts', "import '../codec/generated/messages.js'", 'only src/codec imports generated code'],
    ['node/loop.ts', "const x = await import('../adapters/level.js')", 'node may import from partition,'],
    ['adapters/level.ts', "import { Loop } from '../node/loop.js'", 'adapters may import from ports,'],
    ['server/service.ts', "import { Level } from '../adapters/level.js'", 'server may import from node,'],
    ['server/service.ts', "import { ClassicLevel } from 'classic-level'", 'server may use @grpc/grpc-js,'],
    ['client/connect.ts', "import { ClassicLevel } from 'classic-level'", 'client has no native code in it'],
    ['client/connect.ts', "import { status } from '../server/status.js'", 'client may import from codec,'],
    [
      'cli/program.ts',
      "type Node = import('../node/node.js').Node",
      'cli may import from client, config.ts, core, lib only',
    ],
    [
      'config.ts',
      "import { LIMITS } from './core/limits.js'",
      'config.ts may import from config, lib, core/errors only',
    ],
    ['main.ts', "import { fakeClient } from '../test/support/fake-client.js'", 'nothing from outside src'],
    ['cli/program.ts', "import { main } from '../main.js'", 'only a composition root imports another'],
    ['extra/thing.ts', "import { x } from '../core/errors.js'", 'belongs to no layer'],
    ['core/hash.ts', "import { x } from './errors'", 'relative imports end in .js'],
    ['core/stream/time.ts', 'const now = Date.now();', 'uses Date: core is pure'],
    ['core/stream/time.ts', 'setTimeout(run, 10);', 'uses setTimeout'],
    ['partition/read.ts', 'const now = Date.now();', 'partition takes time and chance from its ports'],
    ['node/loop.ts', 'setImmediate(turn);', 'node takes time and chance from its ports'],
    ['core/raft/tick.ts', 'const jitter = Math.random();', 'uses Math.random'],
    ['core/raft/tick.ts', 'const text = `\x24{process.pid}`;', 'uses process'],
  ])('reject, in %s: %s', (path, source, complaint) => {
    const broken = brokenImportRules([{ path, source: `\n${source}\n` }]);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(`src/${path}:2 `);
    expect(broken[0]).toContain(complaint);
  });

  it.each([
    ['core/errors.ts', "// import { x } from '../node/x.js'\n/* Date.now() */ const text = 'Date';"],
    ['core/hash.ts', 'const options = { process: 1 }; options.process; const random = input.random();'],
    ['core/names.ts', 'const quoted = /[\'"`]/; const half = total / 2; const other = "import";'],
    ['core/model/customer.ts', "import { z } from 'zod';\nimport { assert } from '../../lib/assert.js';"],
    ['config.ts', "import { RingfoldError } from './core/errors.js'; import { z } from 'zod';"],
    ['node/salvage.ts', 'const text = new Date(event.recordedAtMs).toISOString();'],
    ['codec/rows.ts', "import { ringfold } from './generated/messages.js';"],
    ['adapters/level.ts', "import { ClassicLevel } from 'classic-level';"],
    ['main.ts', "import { startNode } from './embedded.js';"],
    ['main.ts', "import { Loop } from './node/loop.js'; import pino from 'pino';"],
  ])('accept, in %s: %s', (path, source) => {
    expect(brokenImportRules([{ path, source }])).toEqual([]);
  });
});
