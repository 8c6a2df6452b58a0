import { EventEmitter } from 'node:events';
import { type EncodedExchangeFrame, EXCHANGE, type ExchangeAnswer } from '../../src/codec/exchange.js';
import { waitUntil } from './wait-until.js';

/** Both ends of one stream, and what is between them: messages come in order, some turns later. */
export class ExchangePipe {
  readonly toNode = new End((answers) => this.back(answers as readonly ExchangeAnswer[]));
  readonly toClient = new End((frame) => this.forth(frame as EncodedExchangeFrame));
  private readonly turns: () => number;
  private forthLast: Promise<unknown> = Promise.resolve();
  private backLast: Promise<unknown> = Promise.resolve();
  private isCut = false;

  constructor(turns: () => number) {
    this.turns = turns;
  }

  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.toNode.emit('cancelled');
    this.toNode.emit('error', new Error('cut'));
    this.toClient.emit('status', {});
  }

  private forth(frame: EncodedExchangeFrame): void {
    const bytes = EXCHANGE.requestSerialize(frame);
    this.forthLast = this.forthLast
      .then(() => this.later())
      .then(() => this.toNode.whenFlowing())
      .then(() => {
        if (!this.isCut) this.toNode.emit('data', EXCHANGE.requestDeserialize(bytes));
      });
  }

  private back(answers: readonly ExchangeAnswer[]): void {
    const bytes = EXCHANGE.responseSerialize(answers);
    this.backLast = this.backLast
      .then(() => this.later())
      .then(() => {
        if (!this.isCut) this.toClient.emit('data', EXCHANGE.responseDeserialize(bytes));
      });
  }

  private async later(): Promise<void> {
    for (let turns = this.turns(); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
  }
}

class End extends EventEmitter {
  readonly cancelled = false;
  private readonly pass: (message: unknown) => void;
  private isStopped = false;
  onCancel = () => {};

  constructor(pass: (message: unknown) => void) {
    super();
    this.pass = pass;
  }

  getDeadline(): number {
    return Number.POSITIVE_INFINITY;
  }

  write(message: unknown, onTaken: () => void): void {
    this.pass(message);
    setImmediate(onTaken);
  }

  async whenFlowing(): Promise<void> {
    await waitUntil(() => !this.isStopped, 'it is resumed');
  }

  pause(): void {
    this.isStopped = true;
  }

  resume(): void {
    this.isStopped = false;
  }

  isPaused(): boolean {
    return this.isStopped;
  }

  end(): void {}

  cancel(): void {
    this.onCancel();
  }
}
