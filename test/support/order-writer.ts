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
  /** Of the order ids, so that appends have some weight. */
  private readonly padding: string;

  constructor(customerCount: number, paddingBytes = 0) {
    this.customerCount = customerCount;
    this.padding = 'x'.repeat(paddingBytes);
  }

  async write(member: MemoryNode, count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const number = this.next++;
      const append = anAppend(this.customerOf(number), [anOrder(`${number}${this.padding}`)], {
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
      const found = orderIdsOf(events).map((id) => id.slice(0, id.length - this.padding.length));
      const expected = this.written.filter((number) => Number(number) % this.customerCount === customer);
      if (found.join() !== expected.join())
        return `customer-${customer} has ${found}, should have ${expected}`;
    }
    return undefined;
  }
}
