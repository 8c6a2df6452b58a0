import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncDirectory } from './identity-file.js';
import type { DataDirectoryLayout } from './layout.js';

/**
 * Lets the recovered copy take the store's place. The first rename decides: what a crash leaves undone after it, the
 * next `finishTakeOver` does.
 *
 * @returns where the damaged store is
 */
export async function takeOver(layout: DataDirectoryLayout, nowMs: number): Promise<string> {
  await syncDirectory(layout.recovering);
  await rename(layout.recovering, layout.recovered);
  await syncDirectory(layout.root);
  return await finishTakeOver(layout, nowMs);
}

/**
 * Goes on with a take-over that a crash broke off, if there is one. For everyone who has locked the data directory,
 * before anything is looked at. Each step can be repeated; the last one ends it.
 *
 * @returns where the damaged store is, as far as this call has moved it
 */
export async function finishTakeOver(layout: DataDirectoryLayout, nowMs: number): Promise<string> {
  const damagedStore = join(layout.root, `store-damaged-${timestampText(nowMs)}`);
  if (!(await exists(layout.recovered))) return damagedStore;
  if (await exists(layout.store)) await rename(layout.store, damagedStore);
  await rm(layout.suspectFile, { force: true });
  await rename(layout.recovered, layout.store);
  await syncDirectory(layout.root);
  return damagedStore;
}

/** For names of files: `20260131T235959999Z`. */
export function timestampText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/[-:.]/g, '');
}

export async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
