import { encodePacket, encodePacketToSeal } from '../../codec/peer-link.js';
import type { Clock } from '../../ports/clock.js';
import type { Outbox } from './outbox.js';
import type { Seals } from './seal.js';

/** Two: one on its way through the sockets while the next is made. What comes meanwhile shares a later one. */
const PACKETS_IN_FLIGHT_MAX = 2;

/** @param onTaken called when the transport has room for more */
export type WriteMessage = (message: Buffer, onTaken: () => void) => void;

/**
 * Sends what is in an outbox, no faster than the transport takes it. What is put there in one turn of the event loop
 * goes together.
 */
export class LinkWriter {
  private readonly outbox: Outbox;
  private readonly write: WriteMessage;
  private readonly clock: Clock;
  private seals: Seals | undefined;
  private isOpen = false;
  private isScheduled = false;
  private inFlight = 0;

  constructor(outbox: Outbox, clock: Clock, write: WriteMessage) {
    this.outbox = outbox;
    this.clock = clock;
    this.write = write;
  }

  /** The handshake is over; before, everything waits. */
  open(seals: Seals | undefined): void {
    this.seals = seals;
    this.isOpen = true;
    this.flush();
  }

  /** Something was put into the outbox. */
  wake(): void {
    if (!this.isOpen || this.isScheduled || this.inFlight >= PACKETS_IN_FLIGHT_MAX) return;
    this.isScheduled = true;
    this.clock.defer(() => {
      this.isScheduled = false;
      this.flush();
    });
  }

  close(): void {
    this.isOpen = false;
  }

  private flush(): void {
    while (this.isOpen && this.inFlight < PACKETS_IN_FLIGHT_MAX && !this.outbox.isEmpty) {
      this.inFlight++;
      this.write(this.nextPacket(), this.onTaken);
    }
  }

  private readonly onTaken = (): void => {
    this.inFlight--;
    this.flush();
  };

  private nextPacket(): Buffer {
    const parts = this.outbox.take();
    if (this.seals === undefined) return encodePacket(parts);
    const packet = encodePacketToSeal(parts);
    this.seals.seal(packet);
    return packet;
  }
}
