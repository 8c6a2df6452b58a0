import { constants, copyFile, link, open } from 'node:fs/promises';

export async function writeFileDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** For files that nobody writes into. Not every file system has links. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyDurably(from, to);
  }
}

export async function copyDurably(from: string, to: string): Promise<void> {
  // A clone where the file system can, which costs neither time nor room.
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const file = await open(to, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
