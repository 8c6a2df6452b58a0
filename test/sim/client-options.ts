export interface ClientOptions {
  thinkMsMean: number;
  timeoutMs: number;
  keys: readonly string[];
  /** Those that it reads when all is over: each is read by one client at least. */
  lastKeys: readonly string[];
  readProbability: number;
  /** An append says which revision it expects. */
  expectProbability: number;
  /** After a failed attempt it does something else, and comes back to the append much later. */
  shelveProbability: number;
  /** It asks any node, as one behind a load balancer would, or one whose table is old. */
  strayProbability: number;
  /** It removes a stream. 0 where that cannot be done. */
  removeProbability: number;
  /** A finished append is sent once more: its answer must be the same. */
  repeatProbability: number;
  /** There may be replicas that have no others: then it is told of disks that are hurt. */
  hasLoneReplicas: boolean;
  /** It thinks on before it does something new. */
  isToWait: () => boolean;
}

export const USUAL_CLIENT: Omit<
  ClientOptions,
  'keys' | 'lastKeys' | 'timeoutMs' | 'thinkMsMean' | 'strayProbability'
> = {
  readProbability: 0.4,
  expectProbability: 0.15,
  shelveProbability: 0.3,
  removeProbability: 0,
  repeatProbability: 0.1,
  hasLoneReplicas: false,
  isToWait: () => false,
};
