import { RingfoldError } from '../../core/errors.js';
import { parseHostPort } from '../../lib/host-port.js';
import type { LinkEnvironment } from './environment.js';
import { LinkSlot } from './link-slot.js';

/** Links to addresses whose node is not known, such as those that a new node was told to join. */
export class AddressLinks {
  private readonly environment: LinkEnvironment;
  /** The least recently used first. */
  private readonly slots = new Map<string, LinkSlot>();

  constructor(environment: LinkEnvironment) {
    this.environment = environment;
  }

  /** @throws INVALID_ARGUMENT, RESOURCE_EXHAUSTED */
  slotFor(address: string, isBulk: boolean): LinkSlot {
    const name = isBulk ? `${address} bulk` : address;
    const slot = this.slots.get(name) ?? this.newSlot(address);
    this.slots.delete(name);
    this.slots.set(name, slot);
    return slot;
  }

  close(reason: string): void {
    for (const slot of this.slots.values()) slot.close(reason);
    this.slots.clear();
  }

  private newSlot(address: string): LinkSlot {
    if (parseHostPort(address) === undefined) {
      throw new RingfoldError(
        'INVALID_ARGUMENT',
        `'${address}' is no address of a node: it must be host:port`,
      );
    }
    if (this.slots.size >= this.environment.bounds.addressLinksMax) this.removeOneIdle();
    return new LinkSlot({ nodeId: '', address, carriesFrames: false }, this.environment);
  }

  private removeOneIdle(): void {
    for (const [name, slot] of this.slots) {
      if (!slot.isIdle) continue;
      this.slots.delete(name);
      slot.close('others need its place');
      return;
    }
    const { addressLinksMax } = this.environment.bounds;
    throw new RingfoldError('RESOURCE_EXHAUSTED', `calls to ${addressLinksMax} addresses are under way`);
  }
}
