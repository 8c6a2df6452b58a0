import { utf8Bytes } from '../../src/lib/bytes.js';
import type { MemoryNode } from './memory-cluster.js';
import { anyCall } from './open-node.js';
import { patiently } from './patiently.js';
import { anAppend, anOrder, appendIdOf, eventsOf, orderIdsOf } from './store-requests.js';

/** Orders `0`, `1`, …, round the customers; each tried with the same append id until it is answered. */
export class OrderWriter {
  /** What was answered. */
  written: string[] = [];
  private next = 0;
  private readonly customerCount: number;
  /** So that appends have some weight. */
  private readonly metadata: Uint8Array;

  constructor(customerCount: number, paddingBytes = 0) {
    this.customerCount = customerCount;
    this.metadata = utf8Bytes(JSON.stringify({ padding: 'x'.repeat(paddingBytes) }));
  }

  async write(member: MemoryNode, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const number = this.next++;
      const order = { ...anOrder(`${number}`), metadata: this.metadata };
      const append = anAppend(this.customerOf(number), [order], {
        appendId: appendIdOf(number + 1),
      });
      await patiently(() => member.node.store.append(append, anyCall));
      this.written.push(`${number}`);
    }
  }

  /** The customer was removed. */
  forget(customerId: string): void {
    this.written = this.written.filter((number) => this.customerOf(Number(number)) !== customerId);
  }

  customerOf(number: number): string {
    return `customer-${number % this.customerCount}`;
  }

  /** Each customer's orders as the node reads them: those that were written, once, in their order. */
  async whyLost(member: MemoryNode): Promise<string | undefined> {
    for (let customer = 0; customer < this.customerCount; customer++) {
      const events = await patiently(() => eventsOf(member.node.store, `customer-${customer}`));
      const found = orderIdsOf(events);
      const expected = this.written.filter((number) => Number(number) % this.customerCount === customer);
      if (found.join() !== expected.join())
        return `customer-${customer} has ${found}, should have ${expected}`;
    }
    return undefined;
  }
}
