import type { Cursor } from '../../../src/core/stream/cursor.js';
import { RoutedSubscription } from '../../../src/node/routed-subscription.js';
import { Feed } from '../../../src/partition/feed.js';
import { Partition } from '../../../src/partition/partition.js';
import { patchGetter, patchMethod } from '../patch-method.js';
import type { PlantedBug } from './planted-bug.js';
import { manySubscribers } from './worlds.js';

/** Mistakes by which subscribers miss something, or are told of it again. */
export const SUBSCRIPTION_BUGS: readonly PlantedBug[] = [
  {
    name: 'a subscription that is taken up again repeats the commit at its checkpoint',
    plant: () => feedsBegin(({ fromIndex }) => fromIndex - 1),
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
  {
    name: 'a subscription that is taken up again skips the commit after its checkpoint',
    plant: () => feedsBegin(({ fromIndex }) => fromIndex + 1),
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
  {
    name: 'the seam between rows and log skips what was applied during the scan',
    plant: scanEndsNow,
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
  {
    name: 'a scan has no end that is fixed',
    plant: scanEndsMove,
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
  {
    name: 'a subscriber that is behind the commits in memory goes on with those',
    plant: () => patchGetter(Feed.prototype, 'needsScan', () => () => false),
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
  {
    name: 'a subscriber has caught up with whatever its nodes have',
    plant: () => patchMethod(RoutedSubscription.prototype, 'isCaughtUp', () => () => true),
    caughtBy: ['subscriptions'],
    seedsMax: 10,
    adjust: manySubscribers,
  },
];

/** Where others do that follow the log, and are not at its beginning. */
function feedsBegin(fromIndexOf: (cursor: Cursor) => number): () => void {
  return patchMethod(Partition.prototype, 'feed', (feed) => {
    return function (this: Partition, filter, cursor: Cursor) {
      const isInLog = cursor.scan === undefined && cursor.fromIndex > 0;
      return feed.call(this, filter, isInLog ? { ...cursor, fromIndex: fromIndexOf(cursor) } : cursor);
    };
  });
}

type FeedInternals = { source: { appliedIndex: () => number } };

function scanEndsNow(): () => void {
  return patchMethod(Feed.prototype, 'endScan', (endScan) => {
    return function (this: FeedInternals) {
      endScan.call(this, { toIndex: this.source.appliedIndex() });
    };
  });
}

function scanEndsMove(): () => void {
  return patchMethod(Feed.prototype, 'passRow', (passRow) => {
    return function (this: FeedInternals, row, _toIndex, step) {
      return passRow.call(this, row, this.source.appliedIndex(), step);
    };
  });
}
