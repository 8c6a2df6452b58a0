import { WakeUp } from '../../../lib/wake-up.js';
import { itemCost } from './incoming-items.js';

/** A stream at the side that makes it: the next item is asked for only when the other side can take it. */
export class OutgoingItems {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private readonly send: (item: Uint8Array) => void;
  private readonly hasRoom = new WakeUp();
  private roomBytes = 0;
  private isCancelled = false;

  constructor(items: AsyncIterable<Uint8Array>, send: (item: Uint8Array) => void) {
    this.iterator = items[Symbol.asyncIterator]();
    this.send = send;
  }

  grant(sizeBytes: number): void {
    this.roomBytes += sizeBytes;
    if (this.roomBytes > 0) this.hasRoom.ring();
  }

  /** Resolves at the end of the items, or when they are no longer wanted. */
  async sendAll(): Promise<void> {
    try {
      for (;;) {
        await this.room();
        if (this.isCancelled) return;
        const { done, value } = await this.iterator.next();
        if (done || this.isCancelled) return;
        this.roomBytes -= itemCost(value);
        this.send(value);
      }
    } catch (thrown) {
      this.letGo();
      throw thrown;
    }
  }

  cancel(): void {
    this.isCancelled = true;
    this.hasRoom.ring();
    this.letGo();
  }

  private async room(): Promise<void> {
    while (this.roomBytes <= 0 && !this.isCancelled) {
      this.hasRoom.reset();
      await this.hasRoom.rung();
    }
  }

  /** The source may hold something open. How its own ending fails concerns nobody any more. */
  private letGo(): void {
    void Promise.resolve(this.iterator.return?.()).catch(() => {});
  }
}
