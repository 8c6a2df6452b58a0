import { afterEach } from 'vitest';
import type { PeerHandlers, PeerTransport } from '../../src/ports/peer-transport.js';

/** One that can be found by its id, and what came to it. */
export interface PeerNode {
  readonly nodeId: string;
  readonly transport: PeerTransport;
  /** Frames as they came, with who sent them. */
  readonly frames: { readonly from: string; readonly frame: Uint8Array }[];
  /** Whose connections have ended, one by one. */
  readonly disconnected: string[];
}

interface Network {
  transport(nodeId: string, at?: string): PeerTransport;
}

export const NEVER = Number.POSITIVE_INFINITY;

export interface PeerNodes {
  /** Starts a node; handlers not given answer with what they were asked. */
  start(nodeId: string, handlers?: Partial<PeerHandlers>, at?: string): Promise<PeerNode>;
  /** Two that know each other. */
  pair(handlers?: Partial<PeerHandlers>): Promise<[PeerNode, PeerNode]>;
}

/** Nodes of one network each test, closed after it. */
export function peerNodes(networkOf: () => Network): PeerNodes {
  let network: Network | undefined;
  const started: PeerTransport[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((transport) => transport.close()));
    network = undefined;
  });

  const start: PeerNodes['start'] = async (nodeId, handlers = {}, at = undefined) => {
    network ??= networkOf();
    const transport = network.transport(nodeId, at);
    const frames: PeerNode['frames'] = [];
    const disconnected: string[] = [];
    started.push(transport);
    await transport.start({
      onFrame: (from, frame) => frames.push({ from, frame }),
      onDisconnected: (from) => disconnected.push(from),
      onCall: async (request) => request,
      async *onStream(request) {
        yield request;
      },
      ...handlers,
    });
    return { nodeId, transport, frames, disconnected };
  };

  const pair: PeerNodes['pair'] = async (handlers = {}) => {
    const one = await start('n1');
    const other = await start('n2', handlers);
    introduce(one, other);
    return [one, other];
  };
  return { start, pair };
}

/** Each knows where all the others are. */
export function introduce(...nodes: readonly PeerNode[]): void {
  const addresses = new Map(nodes.map(({ nodeId, transport }) => [nodeId, transport.address]));
  for (const { transport } of nodes) transport.setPeers(addresses);
}

export function numbered(number: number, sizeBytes = 4): Uint8Array {
  const bytes = Buffer.alloc(Math.max(4, sizeBytes), number & 0xff);
  bytes.writeUInt32BE(number);
  return bytes;
}

export function numberOf(bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32BE();
}
