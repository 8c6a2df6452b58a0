import { RingfoldError } from '../core/errors.js';

interface Waiter {
  index: number;
  resolve: () => void;
  reject: (error: RingfoldError) => void;
}

/** Somebody waits. */
export interface Waited {
  readonly promise: Promise<void>;
  /** Waits no longer; fails with the error unless it was served before. */
  giveUp(error: RingfoldError): void;
}

/** More are refused at once: each is looked at whenever something is applied. */
export const WAITERS_MAX = 10_000;

/** How far a replica has applied its log, and those who wait for it to get further. */
export class AppliedWaiters {
  private readonly waiters = new Set<Waiter>();
  private failure: RingfoldError | undefined;
  index: number;

  constructor(index: number) {
    this.index = index;
  }

  /** Undefined when that is applied. */
  when(index: number): Waited | undefined {
    if (index <= this.index) return undefined;
    const refusal = this.failure ?? (this.waiters.size < WAITERS_MAX ? undefined : tooMany());
    if (refusal !== undefined) return { promise: Promise.reject(refusal), giveUp: () => undefined };
    let giveUp: Waited['giveUp'] = () => undefined;
    const promise = new Promise<void>((resolve, reject) => {
      const waiter = { index, resolve, reject };
      this.waiters.add(waiter);
      giveUp = (error) => {
        if (this.waiters.delete(waiter)) reject(error);
      };
    });
    return { promise, giveUp };
  }

  advance(index: number): void {
    this.index = index;
    for (const waiter of this.waiters) {
      if (waiter.index > index) continue;
      this.waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** It gets no further. */
  rejectAll(error: RingfoldError): void {
    this.failure = error;
    const waiting = [...this.waiters];
    this.waiters.clear();
    for (const { reject } of waiting) reject(error);
  }
}

function tooMany(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `${WAITERS_MAX} reads wait for the partition already; try again`,
    {
      retryAfterMs: 100,
    },
  );
}
