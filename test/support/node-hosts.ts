/** Where the nodes of a cluster run, and how this process reaches them. */
export interface NodeHosts {
  /** Called before each start of a node. @param number of the node, from 0 */
  place(number: number, directory: string): Promise<NodePlace>;
  /** An address that a node says it has, as this process reaches it. */
  reach(address: string): string;
}

export interface NodePlace {
  /** Flags that say where it listens. */
  args: readonly string[];
  /** What its command is started through. */
  wrapper: readonly string[];
}

/** All on this machine, with ports that the system chooses. */
export const ON_LOOPBACK: NodeHosts = {
  place: async () => ({ args: [], wrapper: [] }),
  reach: (address) => address,
};
