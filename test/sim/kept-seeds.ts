import { fullDisks, unreadableDisks } from './bug-profiles.js';
import { together, type World, withoutSubscribers } from './named-worlds.js';

/** A seed that once found something, to be tried before all others. */
export interface KeptSeed {
  seed: number;
  /** The world that it found it in. */
  adjust?: World;
  /** What went wrong. A seed shows it only while the simulator draws what it drew then: a new bug has a new line. */
  showed: string;
}

/** From before there were any. */
function asBeforeSubscribers({ adjust, ...others }: KeptSeed): KeptSeed {
  return { ...others, adjust: together(...(adjust === undefined ? [] : [adjust]), withoutSubscribers) };
}

const KEPT_WITHOUT_SUBSCRIBERS: readonly KeptSeed[] = [
  {
    seed: 21,
    showed:
      'rows of a replica were cleared when its slot was switched on while other slots were being cleared',
  },
  {
    seed: 634,
    showed: 'nothing wrong, but a checker that took a message sent late for a change made early',
  },
  {
    seed: 48,
    adjust: fullDisks,
    showed:
      'a replica that could not be made on a full disk was not made when there was room, before a restart',
  },
  {
    seed: 92,
    adjust: fullDisks,
    showed: 'the same for a cluster that had not come together yet',
  },
  {
    seed: 92000016,
    showed:
      'nothing wrong, but a simulator that knew of one disk failure at a time, where a read and a write were to fail',
  },
  {
    seed: 9,
    adjust: unreadableDisks,
    showed: 'a replica that was made, and could not be read then, was opened by nobody before a restart',
  },
  {
    seed: 224,
    adjust: unreadableDisks,
    showed: "a node that could not read the cluster's record in a new snapshot went on as if there were none",
  },
  {
    seed: 315,
    adjust: unreadableDisks,
    showed: 'a replica that could not read for a moment lost its vote, when another one was damaged',
  },
  {
    seed: 94000864,
    showed: 'a late retry that came while the log was being dropped stayed in it, removed data and all',
  },
  {
    seed: 94000337,
    showed: 'a replica whose addition was undone stayed for good, under an id that was given to nobody',
  },
  {
    seed: 94000246,
    showed: 'a replica that was removed asked about it before that was committed, and not again for long',
  },
  {
    seed: 94001238,
    showed: 'the same, of a node that had come back meanwhile',
  },
  {
    seed: 95000195,
    showed: 'a replica that was replaced before it could be opened left its rows behind, for good',
  },
  {
    seed: 200000252,
    showed:
      'a replica that stopped while it was switched to a snapshot was removed from where it had been, and the snapshot stayed',
  },
];

/** Of whole nodes. */
export const KEPT_SEEDS: readonly KeptSeed[] = [
  ...KEPT_WITHOUT_SUBSCRIBERS.map(asBeforeSubscribers),
  {
    seed: 1000087,
    showed: 'a replica that was behind told a subscriber of what had been removed before it asked',
  },
  {
    seed: 630000115,
    showed: 'nothing wrong, but a checker that took two changes which a leader inherits for its own',
  },
  {
    seed: 610000041,
    showed: 'a client was told for good that a disk had refused a read, though other replicas were well',
  },
];
