import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModelFile } from '../../src/adapters/model-file.js';
import { RingfoldError } from '../../src/core/errors.js';
import { recorded } from '../support/given.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringfold-model-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

let fileCount = 0;
function fileWith(text: string, extension = 'ts'): string {
  const path = join(directory, `model-${++fileCount}.${extension}`);
  writeFileSync(path, text);
  return path;
}

const IMPORTS = "import { defineAggregate, z } from 'ringfold/model';";
const aggregate = (type: string) => `defineAggregate({
  type: '${type}', stateVersion: 1, initial: { count: 0 },
  events: { counted: { schema: z.strictObject({ by: z.int() }), fold: (s, e) => ({ count: s.count + e.data.by }) } },
})`;

async function typesIn(path: string): Promise<string[]> {
  return (await loadModelFile(path)).map(({ type }) => type).sort();
}

async function failureOf(path: string): Promise<RingfoldError> {
  const thrown = await loadModelFile(path).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(RingfoldError);
  const error = thrown as RingfoldError;
  expect(error.code).toBe('INVALID_MODEL');
  expect(error.details.path).toBe(path);
  expect(error.message).toContain(`the model file ${path} `);
  return error;
}

describe('a model file', () => {
  it.each<[string, string, string]>([
    ['a default export', 'ts', `${IMPORTS} export default ${aggregate('one')}`],
    ['a default array', 'ts', `${IMPORTS} export default [${aggregate('one')}]`],
    ['a named export', 'ts', `${IMPORTS} export const one = ${aggregate('one')}; export const other = 1;`],
    ['the same one twice', 'ts', `${IMPORTS} export const one = ${aggregate('one')}; export default one;`],
    ['JavaScript', 'js', `${IMPORTS} export default ${aggregate('one')}`],
    ['an .mjs file', 'mjs', `${IMPORTS} export default ${aggregate('one')}`],
    ['an .mts file', 'mts', `${IMPORTS} const name: string = 'x'; export default ${aggregate('one')}`],
    [
      'CommonJS',
      'cjs',
      `const { defineAggregate, z } = require('ringfold/model'); module.exports = ${aggregate('one')}`,
    ],
    [
      'CommonJS names',
      'cjs',
      `const { defineAggregate, z } = require('ringfold/model'); exports.one = ${aggregate('one')}`,
    ],
    ['top-level await', 'mjs', `${IMPORTS} await null; export default ${aggregate('one')}`],
    [
      'zod itself',
      'ts',
      `import { defineAggregate } from 'ringfold/model'; import { z } from 'zod'; export default ${aggregate('one')}`,
    ],
    [
      'the default of zod',
      'ts',
      `import { defineAggregate } from 'ringfold/model'; import z from 'zod'; export default ${aggregate('one')}`,
    ],
    [
      'zod by version',
      'ts',
      `import { defineAggregate } from 'ringfold/model'; import * as z from 'zod/v4'; export default ${aggregate('one')}`,
    ],
    [
      'types of packages that are not there',
      'ts',
      `${IMPORTS} import { type Client } from 'ringfold'; import type { X } from 'y'; export default ${aggregate('one')}; export type Own = Client | X;`,
    ],
  ])('may be or have %s', async (_name, extension, text) => {
    expect(await typesIn(fileWith(text, extension))).toEqual(['one']);
  });

  it('may have several aggregates and import other files', async () => {
    mkdirSync(join(directory, 'parts'));
    writeFileSync(
      join(directory, 'parts', 'cart.ts'),
      `${IMPORTS} export const cart = ${aggregate('cart')};`,
    );
    const path = fileWith(
      `${IMPORTS} export * from './parts/cart.js'; export const visit = ${aggregate('visit')};`,
    );
    expect(await typesIn(path)).toEqual(['cart', 'visit']);
  });

  it('may be named relative to the working directory', async () => {
    const path = fileWith(`${IMPORTS} export default ${aggregate('near')}`);
    expect(await typesIn(relative(process.cwd(), path))).toEqual(['near']);
  });

  it('has aggregates that work, and whose errors are ours', async () => {
    const [counter] = await loadModelFile(fileWith(`${IMPORTS} export default ${aggregate('counter')}`));
    expect(counter!.fold(counter!.initial, recorded({ type: 'counted', data: { by: 2 } }))).toEqual({
      count: 2,
    });
    expect(() => counter!.check('counted', undefined, { by: 'x' })).toThrow(RingfoldError);
  });
});

describe('a model file that is wrong says so:', () => {
  it('it is not there', async () => {
    const error = await failureOf(join(directory, 'missing.ts'));
    expect(error.message).toContain('does not exist. A relative path starts at the working directory');
  });

  it('it is a directory', async () => {
    expect((await failureOf(directory)).message).toContain('is not a file');
  });

  it.each<[string, string, string]>([
    ['its syntax is wrong', '\nexport default {', '.ts:2:16'],
    ['it throws', "\nthrow new Error('no database')", 'does not load: no database (line 2)'],
    [
      'it needs what is not installed',
      "import 'not-installed-anywhere'",
      "Cannot find module 'not-installed-anywhere'",
    ],
    ['it is empty', '', 'exports no aggregate. Export what defineAggregate'],
    ['it exports a definition only', "export default { type: 'x', events: {} }", 'exports no aggregate'],
    [
      'its definition is wrong',
      `${IMPORTS} export default ${aggregate('Wrong Type')}`,
      "but is 'Wrong Type'",
    ],
    [
      'it has two of a type',
      `${IMPORTS} export default [${aggregate('a')}, ${aggregate('a')}]`,
      "two aggregates of type 'a'",
    ],
  ])('%s', async (_name, text, message) => {
    expect((await failureOf(fileWith(text))).message).toContain(message);
  });
});
