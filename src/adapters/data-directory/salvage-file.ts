import { type FileHandle, open, rm } from 'node:fs/promises';

const PENDING_LENGTH_MAX = 256 * 1024;

/** Lines that are saved from a damaged store. The file appears with the first one. */
export class SalvageFile {
  readonly path: string;
  /** Lines taken so far. */
  lineCount = 0;
  private file: FileHandle | undefined;
  private isMade = false;
  private pending: string[] = [];
  private pendingLength = 0;

  constructor(path: string) {
    this.path = path;
  }

  async line(text: string): Promise<void> {
    this.lineCount++;
    this.pending.push(`${text}\n`);
    this.pendingLength += text.length + 1;
    if (this.pendingLength >= PENDING_LENGTH_MAX) await this.writePending();
  }

  /** All lines are durable when it resolves. Nothing can be added any more. */
  async finish(): Promise<void> {
    await this.writePending();
    await this.file?.sync();
    await this.close();
  }

  /** Takes everything back. */
  async discard(): Promise<void> {
    await this.close();
    // Where another file had the name already, that one is not ours to remove.
    if (this.isMade) await rm(this.path, { force: true });
  }

  private async writePending(): Promise<void> {
    if (this.pending.length === 0) return;
    // Never over another one; and it holds what customers did, so it is nobody else's to read.
    this.file ??= await open(this.path, 'wx', 0o600);
    this.isMade = true;
    await this.file.writeFile(this.pending.join(''));
    this.pending = [];
    this.pendingLength = 0;
  }

  private async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }
}
