import { decodeCheckpoint, encodeCheckpoint } from '../codec/checkpoint.js';
import type { SubscriptionStep } from '../core/customer-store.js';
import { recordedEvent } from './results.js';
import type { RecordedEvent, SubscriptionItem } from './types.js';

/**
 * The checkpoints inside a step. After its last event it is the step's own. Before that it is the one before the
 * step, with the cursors of the events so far in the place of those of their partitions. They are put together
 * only when asked for: few callers keep one for every event.
 */
export class StepCheckpoints {
  private readonly before: string;
  private readonly step: SubscriptionStep;
  private cursors: Map<number, Uint8Array> | undefined;
  /** So many events are in `cursors`. */
  private included = 0;

  /** `before`: what the step goes on from; empty when the subscription began with it. */
  constructor(before: string, step: SubscriptionStep) {
    this.before = before;
    this.step = step;
  }

  /** Resumes after the event at this place in the step. */
  after(at: number): string {
    if (at === this.step.events.length - 1) return this.step.checkpoint;
    if (this.cursors === undefined || this.included > at + 1) this.startAgain();
    const cursors = this.cursors as Map<number, Uint8Array>;
    for (; this.included <= at; this.included++) {
      const { partition, cursor } = this.step.events[this.included]!;
      cursors.set(partition, cursor);
    }
    const { clusterId } = decodeCheckpoint(this.step.checkpoint);
    return encodeCheckpoint({ clusterId, cursors });
  }

  private startAgain(): void {
    this.cursors = new Map(this.before === '' ? [] : decodeCheckpoint(this.before).cursors);
    this.included = 0;
  }
}

class EventItem {
  readonly kind = 'event';
  readonly event: RecordedEvent;
  private readonly checkpoints: StepCheckpoints;
  private readonly at: number;

  constructor(event: RecordedEvent, checkpoints: StepCheckpoints, at: number) {
    this.event = event;
    this.checkpoints = checkpoints;
    this.at = at;
  }

  get checkpoint(): string {
    return this.checkpoints.after(this.at);
  }
}

/** What a consumer gets of a step: its events, and the sign that the past is done with. */
export function* itemsOf(step: SubscriptionStep, before: string): Generator<SubscriptionItem> {
  const checkpoints = new StepCheckpoints(before, step);
  for (const [at, { event }] of step.events.entries()) {
    yield new EventItem(recordedEvent(event), checkpoints, at);
  }
  if (step.caughtUp) yield { kind: 'caughtUp', checkpoint: step.checkpoint };
}
