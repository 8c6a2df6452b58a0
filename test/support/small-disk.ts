import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary-directory.js';

/** Whether this process may mount file systems. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/** A file system in memory of a few MiB, unmounted when the test is over. */
export async function smallDisk(sizeMib: number): Promise<string> {
  const directory = await temporaryDirectory();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', directory]);
  if (mounted.status !== 0) throw new Error(`mount failed: ${mounted.stderr}`);
  // Lazily: a killed node may need a moment to let go.
  onTestFinished(() => void spawnSync('umount', ['--lazy', directory]));
  return directory;
}
