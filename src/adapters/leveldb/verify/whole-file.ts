import { open } from 'node:fs/promises';

/**
 * Reads whole files into one buffer that grows as needed, so that hundreds of tables cost the memory of the
 * largest. What `read` gave is overwritten by the next `read`.
 */
export class WholeFileReader {
  #buffer = Buffer.alloc(0);

  async read(path: string): Promise<Buffer> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await file.read(this.#buffer, filled, size - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return this.#buffer.subarray(0, filled);
    } finally {
      await file.close();
    }
  }
}
