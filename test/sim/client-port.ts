import { assert } from '../../src/lib/assert.js';
import { utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { PeerCallContext } from '../../src/ports/peer-transport.js';
import { serveExchange } from './incoming-call.js';
import { ProcessEnd } from './process-end.js';
import type { ProcessGate } from './process-gate.js';
import type { SimClock } from './sim-clock.js';
import type { SimExchange } from './sim-exchange.js';
import { type NetworkEndpoint, SimNetwork } from './sim-network.js';
import type { SimAppend, SimNode, SimRead } from './sim-node.js';

/** What a client asks, as it travels. */
export type ClientRequest = { append: SimAppend } | { read: SimRead } | { remove: string };

/** Where clients reach a node, apart from where its peers do: a cut between nodes is none for clients. */
export class ClientPort implements NetworkEndpoint {
  readonly nodeId: string;
  private readonly node: SimNode;
  private readonly network: SimNetwork;
  private readonly clock: SimClock;
  private readonly gate: ProcessGate;
  private readonly closing = new ProcessEnd();

  constructor(network: SimNetwork, nodeId: string, node: SimNode, clock: SimClock, gate: ProcessGate) {
    this.gate = gate;
    this.network = network;
    this.nodeId = ClientPort.nameOf(nodeId);
    this.node = node;
    this.clock = clock;
    network.attach(this);
  }

  static nameOf(nodeId: string): string {
    return `${nodeId}-clients`;
  }

  get address(): string {
    return SimNetwork.addressOf(this.nodeId);
  }

  onFrame(): void {}

  onDisconnected(): void {}

  onExchange(fromNodeId: string, exchange: SimExchange, request: Uint8Array): void {
    const { clock, gate, closing } = this;
    const sizeBytesMax = this.network.options.messageSizeBytesMax;
    const handlers = {
      onCall: (bytes: Uint8Array, context: { deadlineMs: number }) => this.answer(bytes, context.deadlineMs),
      onStream: (bytes: Uint8Array, context: PeerCallContext) => {
        assert(this.node.subscribe !== undefined, 'nobody subscribes where nobody can');
        const { deadlineMs, signal } = context;
        return this.node.subscribe(bytes, { deadlineMs, signal: signal! });
      },
    };
    serveExchange(handlers, {
      exchange,
      request,
      fromNodeId,
      clock,
      gate,
      sizeBytesMax,
      closing,
    });
  }

  /** The node's process died. */
  kill(): void {
    this.network.detach(this);
    this.closing.end();
  }

  private async answer(bytes: Uint8Array, deadlineMs: number): Promise<Uint8Array> {
    const request: ClientRequest = JSON.parse(utf8Text(bytes));
    return utf8Bytes(JSON.stringify(await this.answerTo(request, deadlineMs)));
  }

  private answerTo(request: ClientRequest, deadlineMs: number): Promise<object> {
    if ('append' in request) return this.node.append(request.append, deadlineMs);
    if ('read' in request) return this.node.read(request.read, deadlineMs);
    assert(this.node.remove !== undefined, 'nothing is removed where nothing can be');
    return this.node.remove(request.remove, deadlineMs);
  }
}
