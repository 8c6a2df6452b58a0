import { beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { OwnerWatch } from '../../src/node/owner-watch.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';

let clock: ManualClock;
let leader: string | undefined;
let failed: Set<string>;
let heardMs: number | undefined;
let watch: OwnerWatch;

beforeEach(() => {
  clock = new ManualClock();
  [leader, failed, heardMs] = ['b', new Set(), undefined];
  watch = new OwnerWatch({
    clock,
    groupOf: () => 1,
    leaderOf: () => leader,
    seemsFailed: (nodeId) => failed.has(nodeId),
    lastHeardMs: () => heardMs,
  });
});

/** A request to node b, which answers when a test says so, and fails when its signal is aborted. */
class Request {
  outcome = 'waits';
  aborted = false;
  answer: (answer: string) => void = () => undefined;

  constructor(context: CallContext = anyCall) {
    watch
      .answer('b', 'ada', context, ({ signal }) => this.asked(signal))
      .then(
        (answer) => {
          this.outcome = answer;
        },
        (error: RingfoldError) => {
          this.outcome = error.code;
        },
      );
  }

  private asked(signal: AbortSignal | undefined): Promise<string> {
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      const onAbort = () => {
        this.aborted = true;
        reject(new RingfoldError('CANCELLED', 'for a test'));
      };
      if (signal?.aborted) onAbort();
      signal?.addEventListener('abort', onAbort);
    });
  }
}

describe('a request that waits for an owner', () => {
  it('waits for as long as it takes while that leads', async () => {
    const request = new Request();
    watch.look();
    await clock.advance(3_600_000);
    expect(request).toMatchObject({ outcome: 'waits', aborted: false });
    request.answer('done');
    await clock.advance(0);
    expect(request.outcome).toBe('done');
  });

  it('is unavailable when another one leads, after the time that an answer may be on its way', async () => {
    const [request, lucky] = [new Request(), new Request()];
    leader = 'c';
    watch.look();
    await clock.advance(49);
    expect(request.outcome).toBe('waits');
    lucky.answer('done');
    await clock.advance(1);
    expect(request).toMatchObject({ outcome: 'UNAVAILABLE', aborted: true });
    expect(lucky).toMatchObject({ outcome: 'done', aborted: false });
  });

  it('goes on when the owner leads again meanwhile, or nobody is known to', async () => {
    const request = new Request();
    for (const then of ['b', undefined]) {
      leader = 'c';
      watch.look();
      leader = then;
      watch.look();
      await clock.advance(10_000);
      expect(request.outcome).toBe('waits');
    }
    leader = 'c';
    watch.look();
    await clock.advance(50);
    expect(request.outcome).toBe('UNAVAILABLE');
  });

  it('is unavailable when gossip has lost the owner, and nothing else is heard of it', async () => {
    const before = new Request();
    failed.add('b');
    watch.look();
    const after = new Request();
    await clock.advance(50);
    expect([before.outcome, after.outcome]).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  });

  it('waits while the owner is heard from, whatever gossip says', async () => {
    failed.add('b');
    const request = new Request();
    for (let i = 0; i < 10; i++) {
      heardMs = clock.monotonicMs();
      await clock.advance(990);
    }
    expect(request.outcome).toBe('waits');
    await clock.advance(60);
    expect(request.outcome).toBe('UNAVAILABLE');
  });

  it('is cancelled by its caller as ever', async () => {
    const abort = new AbortController();
    const request = new Request({ ...anyCall, signal: abort.signal });
    abort.abort();
    const late = new Request({ ...anyCall, signal: abort.signal });
    await clock.advance(0);
    for (const one of [request, late]) expect(one).toMatchObject({ outcome: 'CANCELLED', aborted: true });
  });
});

describe('a stream that comes from an owner', () => {
  it('goes on while items come, whoever leads by now, and is unavailable when none does', async () => {
    let send: (item: number) => void = () => undefined;
    let isClosed = false;
    const open = async function* ({ signal }: CallContext) {
      try {
        for (;;)
          yield await new Promise<number>((resolve, reject) => {
            send = resolve;
            signal?.addEventListener('abort', () => reject(new RingfoldError('CANCELLED', 'for a test')));
          });
      } finally {
        isClosed = true;
      }
    };
    const items = watch.items('b', 'ada', anyCall, open)[Symbol.asyncIterator]();
    leader = 'c';
    for (let item = 0; item < 3; item++) {
      const next = items.next();
      watch.look();
      await clock.advance(40);
      send(item);
      expect(await next).toEqual({ done: false, value: item });
      // The consumer takes its time.
      watch.look();
      await clock.advance(10_000);
    }
    const last = expect(items.next()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await clock.advance(50);
    await last;
    expect(isClosed).toBe(true);
  });

  it('is closed when the consumer has enough', async () => {
    let isClosed = false;
    const open = async function* () {
      try {
        for (let item = 0; ; item++) yield item;
      } finally {
        isClosed = true;
      }
    };
    for await (const item of watch.items('b', 'ada', anyCall, open)) if (item === 3) break;
    expect(isClosed).toBe(true);
  });
});
