import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary-directory.js';

/** Whether this process may mount file systems. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/**
 * A file system in memory of a few MiB, unmounted when the test is over.
 * @param at where; default: a temporary directory
 */
export async function smallDisk(sizeMib: number, at?: string): Promise<string> {
  const directory = at ?? (await temporaryDirectory());
  await mkdir(directory, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', directory]);
  if (mounted.status !== 0) throw new Error(`mount failed: ${mounted.stderr}`);
  // Lazily: a killed node may need a moment to let go.
  onTestFinished(() => void spawnSync('umount', ['--lazy', directory]));
  return directory;
}

/** Leaves no room on the disk that a directory is on, until the function that comes back is called. */
export function fillDisk(directory: string): () => void {
  const ballast = join(directory, 'ballast');
  // The machine's own disk is not to be filled, whatever has become of the small one.
  if (statSync(directory).dev === statSync(tmpdir()).dev)
    throw new Error(`${directory} is not on a small disk of its own`);
  // Ends when there is no room, however much there was.
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
  return () => rmSync(ballast);
}
