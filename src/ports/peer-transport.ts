/**
 * Messages between nodes: authenticated, in order while they arrive at all, and possibly lost. Frames are bytes,
 * so that simulations and the wire carry the same thing.
 * The contract is test/conformance/peer-transport.ts, run against every transport.
 */
export interface PeerTransport {
  /** Begins to take what others send. Handlers must not throw. Resolves when others can connect. */
  start(handlers: PeerHandlers): Promise<void>;
  /** `host:port` where others connect, with the real port. Only after `start`. */
  readonly address: string;
  /** Where the other nodes are, by node id. Replaces what was said before; connections are made when needed. */
  setPeers(addresses: ReadonlyMap<string, string>): void;
  /**
   * Sends a frame when there is a connection, else makes one and may lose the frame. Frames to one node arrive in
   * order, none twice. False when it was not even queued: unknown node, the frame is too large, or the queue to it is
   * full. The frame is the transport's from then on: it is not copied before it is sent.
   */
  send(nodeId: string, frame: Uint8Array): boolean;
  /**
   * Asks a node and awaits its answer.
   * @param target a node id of `setPeers`, or an address when the id is not known yet
   * @throws RingfoldError: what the handler there threw, its details as texts; UNAVAILABLE when there is no connection
   *   or it broke, with details.reason when the other side is not the right one (key, cluster, node, self, protocol);
   *   RESOURCE_EXHAUSTED when too many are under way; REQUEST_TOO_LARGE; DEADLINE_EXCEEDED; CANCELLED
   */
  call(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array>;
  /** As `call`, with many answers; ending the iteration cancels. The receiver's pace holds the sender back. */
  stream(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): AsyncIterable<Uint8Array>;
  /** Connections end; calls under way fail with UNAVAILABLE. Idempotent. */
  close(): Promise<void>;
}

export type PeerTarget = { readonly nodeId: string } | { readonly address: string };

export interface PeerCallOptions {
  /** On the monotonic clock; Infinity for none. */
  deadlineMs: number;
  signal?: AbortSignal;
  /** Large and patient: goes over a connection of its own, so that heartbeats do not stand in line behind it. */
  isBulk?: boolean;
}

export interface PeerHandlers {
  /** Must return at once; what it costs is paid by everybody on the connection. */
  onFrame(fromNodeId: string, frame: Uint8Array): void;
  /**
   * The connection that a node's frames came by has ended, and there is no newer one: most likely the node's process
   * has ended. Not at once when a connection is cut without a word.
   */
  onDisconnected(nodeId: string): void;
  /** Errors go back to the caller as RingfoldError. */
  onCall(request: Uint8Array, context: PeerCallContext): Promise<Uint8Array>;
  onStream(request: Uint8Array, context: PeerCallContext): AsyncIterable<Uint8Array>;
}

export interface PeerCallContext {
  /** As the connection was authenticated. */
  readonly fromNodeId: string;
  /** On the monotonic clock of the receiver. */
  readonly deadlineMs: number;
  /** The caller has gone or changed its mind. */
  readonly signal: AbortSignal;
  /** As `signal.aborted`, for who only looks: a signal is made for those who ask for it. */
  readonly isCancelled: boolean;
}
