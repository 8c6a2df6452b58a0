import { ringfoldSubject } from '../ringfold-subject.js';
import type { Subject } from '../sim-node.js';
import type { PlantedBug } from './planted-bug.js';
import { RAFT_BUGS } from './raft-bugs.js';
import { READING_BUGS } from './reading-bugs.js';
import { REMOVAL_BUGS } from './removal-bugs.js';
import { STORAGE_BUGS } from './storage-bugs.js';
import { SUBSCRIPTION_BUGS } from './subscription-bugs.js';

/** All that can be planted into whole nodes. */
export const NODE_BUGS: readonly PlantedBug[] = [
  ...RAFT_BUGS,
  ...READING_BUGS,
  ...STORAGE_BUGS,
  ...REMOVAL_BUGS,
  ...SUBSCRIPTION_BUGS,
];

/** Nodes that have it. For one run. */
export function subjectWith({ name, plant, diskOf }: PlantedBug): Subject {
  const planted = { ...(plant && { plant }), ...(diskOf && { diskOf }) };
  return ringfoldSubject({ name: `node in which ${name}`, ...planted });
}

/** @throws when there is none of this name */
export function bugNamed(name: string): PlantedBug {
  const bug = NODE_BUGS.find((one) => one.name === name);
  if (bug !== undefined) return bug;
  const names = NODE_BUGS.map((one) => `"${one.name}"`).join(', ');
  throw new Error(`"${name}" is not the name of a planted bug; they are: ${names}`);
}
