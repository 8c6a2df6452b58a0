// Loaded into a node's process before all else, by tests alone. It waits for orders, at the start and with each SIGUSR2,
// in the file RINGFOLD_TEST_ORDERS, and says in `<file>.said`, a line each, what it has been ordered and has done:
//   {"crashAt": "append, not on disk", "count": 3}   SIGKILL at that place, the third time
//   {"clockMs": 3600000}                             the clock of the day is off by so much; no other one is
//   {"bug": "commits alone"}                         a mistake that a test must find
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const file = process.env.RINGFOLD_TEST_ORDERS;
const DIST = new URL('../../dist/', import.meta.url);

/** Places in the way of a batch: filled but not written, and durable but nobody told. */
const IN_BATCH = {
  vote: ({ messages }) => messages.some(isVote),
  append: ({ entries }) => entries.some(({ kind }) => kind === 'command'),
  apply: ({ committed }) => committed.some(({ kind }) => kind === 'command'),
  'configuration change': ({ entries, committed }) =>
    [...entries, ...committed].some(({ kind }) => kind === 'configuration'),
};

/** Where and when a process can be told to crash, by name: calls `reached` there. */
const CRASH_PLACES = {
  ...Object.fromEntries(
    Object.entries(IN_BATCH).flatMap(([what, isThere]) => [
      [
        `${what}, not on disk`,
        (reached) => patch(REPLICATED_LOG, 'collect', { after: whenIn(isThere, reached) }),
      ],
      [
        `${what}, on disk and not told`,
        (reached) => patch(REPLICATED_LOG, 'settle', { before: whenIn(isThere, reached) }),
      ],
    ]),
  ),
  'snapshot, half written': (reached) =>
    patch(['node/snapshot-installer.js', 'SnapshotInstaller'], 'write', { after: reached }),
  'snapshot, not switched on': (reached) => patch(REPLICATED_LOG, 'pause', { before: reached }),
};
const REPLICATED_LOG = ['node/replicated-log.js', 'ReplicatedLog'];

const BUGS = {
  // A leader takes its own disk for a majority.
  'commits alone': () =>
    patch(['core/raft/leadership.js', 'Leadership'], 'advanceCommit', {
      after() {
        this.state.commitTo(this.state.log.durableIndex);
      },
    }),
  // What was removed looks as if it had never been there.
  'forgets removals': () =>
    patch(['partition/customer-rows.js', 'CustomerRows'], 'latestTombstone', { result: () => undefined }),
};

function isVote({ kind, isPreVote, isGranted }) {
  return !isPreVote && (kind === 'vote_request' || (kind === 'vote_response' && isGranted));
}

function whenIn(isThere, reached) {
  return function () {
    if (this.underWay !== undefined && isThere(this.underWay)) reached();
  };
}

async function patch(
  [path, className],
  name,
  { before = () => {}, after = () => {}, result: changed = (result) => result },
) {
  const { prototype } = (await import(new URL(path, DIST)))[className];
  const original = prototype[name];
  if (original === undefined) throw new Error(`${className} has no ${name}`);
  prototype[name] = function (...given) {
    before.call(this);
    const result = original.apply(this, given);
    after.call(this);
    return changed(result);
  };
}

async function obey({ crashAt, count = 1, clockMs, bug }) {
  if (crashAt !== undefined) {
    let left = count;
    await CRASH_PLACES[crashAt](() => {
      if (--left > 0) return;
      say(`crash at ${crashAt}`);
      process.kill(process.pid, 'SIGKILL');
    });
  }
  if (clockMs !== undefined) moveClock(clockMs);
  if (bug !== undefined) await BUGS[bug]();
}

function moveClock(byMs) {
  const Real = globalThis.Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + byMs);
      else super(...given);
    }
    static now() {
      return Real.now() + byMs;
    }
  };
}

function say(line) {
  appendFileSync(`${file}.said`, `${line}\n`);
}

async function takeOrders() {
  const order = readFileSync(file, 'utf8');
  await obey(JSON.parse(order));
  say(`ordered ${order}`);
}

process.on('SIGUSR2', () => void takeOrders());
if (existsSync(file)) await takeOrders();
