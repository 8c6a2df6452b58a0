import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as zod from 'zod';
import { RingfoldError } from '../core/errors.js';
import type { Aggregate } from '../core/model/aggregate.js';
import { isDefinedAggregate } from '../core/model/define-aggregate.js';
import * as modelSurface from '../core/model/index.js';

/**
 * What a model file gets when it imports these, wherever it lies and whatever is installed there: the modules of
 * this very process. With copies of its own, its errors would not be instances of our classes.
 */
const OWN_MODULES = { 'ringfold/model': modelSurface, zod, 'zod/v4': zod };

/**
 * The aggregates that a TypeScript or JavaScript file exports: by default or by name, single or in arrays.
 * Other exports do not matter. The path is relative to the working directory.
 * @throws INVALID_MODEL (details: `path`) when it is not there, does not load, or exports none, or two of one type
 */
export async function loadModelFile(path: string): Promise<Aggregate[]> {
  const absolutePath = resolve(path);
  checkFile(absolutePath);
  const aggregates = aggregatesIn(await evaluate(absolutePath));
  if (aggregates.length === 0) {
    throw invalidModelFile(
      absolutePath,
      "exports no aggregate. Export what defineAggregate of 'ringfold/model' returns, as default or by name",
    );
  }
  checkTypesDiffer(absolutePath, aggregates);
  return aggregates;
}

function checkFile(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw invalidModelFile(path, 'does not exist. A relative path starts at the working directory');
  if (!stat.isFile()) throw invalidModelFile(path, 'is not a file');
}

async function evaluate(path: string): Promise<unknown> {
  // Imported only now, because it takes longer to load than most commands take to run.
  const { createJiti } = await import('jiti');
  // No cache on disk: a model is small, and the node should write nowhere but into its data directory.
  const jiti = createJiti(pathToFileURL(path).href, {
    fsCache: false,
    interopDefault: false,
    virtualModules: OWN_MODULES,
  });
  try {
    return await jiti.import(path);
  } catch (thrown) {
    throw invalidModelFile(path, `does not load: ${reasonOf(thrown, path)}`, thrown);
  }
}

/** What went wrong, and in which line of the file as far as that is known. */
function reasonOf(thrown: unknown, path: string): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const message = thrown.message.replace(/\s*\n\s*/g, ' ').trim();
  const [, afterPath] = thrown.stack?.split(`${path}:`) ?? [];
  const line = /^\d+/.exec(afterPath ?? '')?.[0];
  const place = line === undefined || message.includes(path) ? '' : ` (line ${line})`;
  const missing = 'code' in thrown && thrown.code === 'MODULE_NOT_FOUND';
  return `${message}${place}${missing ? '. Install what it imports where the file is' : ''}`;
}

/** Each once, though `export const cart = …; export default cart` names one twice. */
function aggregatesIn(exported: unknown): Aggregate[] {
  // A CommonJS file may export an aggregate itself instead of an object with names.
  const values = isDefinedAggregate(exported) ? [exported] : Object.values(Object(exported));
  return [...new Set(values.flat().filter(isDefinedAggregate))];
}

function checkTypesDiffer(path: string, aggregates: readonly Aggregate[]): void {
  const types = aggregates.map((aggregate) => aggregate.type);
  const repeated = types.find((type, at) => types.indexOf(type) !== at);
  if (repeated !== undefined) {
    throw invalidModelFile(
      path,
      `exports two aggregates of type '${repeated}'. Give one of them another type`,
    );
  }
}

function invalidModelFile(path: string, what: string, cause?: unknown): RingfoldError {
  return new RingfoldError('INVALID_MODEL', `the model file ${path} ${what}`, { details: { path }, cause });
}
