import type { RingfoldError } from '../core/errors.js';

interface Waiter {
  index: number;
  resolve: () => void;
  reject: (error: RingfoldError) => void;
}

/** How far a replica has applied its log, and those who wait for it to get further. */
export class AppliedWaiters {
  private waiters: Waiter[] = [];
  private failure: RingfoldError | undefined;
  index: number;

  constructor(index: number) {
    this.index = index;
  }

  when(index: number): Promise<void> | undefined {
    if (index <= this.index) return undefined;
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => this.waiters.push({ index, resolve, reject }));
  }

  advance(index: number): void {
    this.index = index;
    if (this.waiters.length === 0) return;
    const served = this.waiters.filter((waiter) => waiter.index <= index);
    if (served.length === 0) return;
    this.waiters = this.waiters.filter((waiter) => waiter.index > index);
    for (const { resolve } of served) resolve();
  }

  /** It gets no further. */
  rejectAll(error: RingfoldError): void {
    this.failure = error;
    const { waiters } = this;
    this.waiters = [];
    for (const { reject } of waiters) reject(error);
  }
}
