/** A consistent-hash ring over node ids. */
export interface Ring {
  /** The first `count` different nodes clockwise from where `key` falls; all of them when there are fewer. */
  preference(key: string, count: number): readonly string[];
}

/** Equal sets of node ids make equal rings, in whatever order they come. */
export type MakeRing = (nodeIds: readonly string[]) => Ring;
