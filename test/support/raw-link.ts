import { Client, type ClientDuplexStream, credentials, Metadata } from '@grpc/grpc-js';
import { ClusterKeys } from '../../src/adapters/grpc-peer/handshake/cluster-keys.js';
import type { Established } from '../../src/adapters/grpc-peer/handshake/identity.js';
import { OpenerHandshake } from '../../src/adapters/grpc-peer/handshake/opener-handshake.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import {
  decodeLinkMessage,
  encodePacketToSeal,
  type LinkPart,
  PEER_LINK_PATH,
} from '../../src/codec/peer-link.js';
import { TEST_KEY } from './grpc-peers.js';
import { waitUntil } from './wait-until.js';

const same = (bytes: Buffer): Buffer => bytes;

/** A link by hand: says whatever a test wants, well-behaved or not. */
export class RawLink {
  readonly received: Buffer[] = [];
  isOver = false;
  private readonly client: Client;
  private readonly stream: ClientDuplexStream<Buffer, Buffer>;

  constructor(address: string) {
    this.client = new Client(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
    this.stream = this.client.makeBidiStreamRequest(PEER_LINK_PATH, same, same, new Metadata(), {});
    this.stream.on('data', (bytes: Buffer) => this.received.push(bytes));
    for (const end of ['error', 'end']) {
      this.stream.on(end, () => {
        this.isOver = true;
      });
    }
  }

  write(bytes: Uint8Array): void {
    if (!this.isOver) this.stream.write(Buffer.from(bytes));
  }

  /** Why the other side ended it; undefined when it did not say. */
  get refusal(): { reason: string; message: string } | undefined {
    for (const bytes of this.received) {
      const message = decodeLinkMessage(bytes);
      if (message.kind === 'refusal') return message.refusal;
    }
    return undefined;
  }

  /** A handshake as a good node would have it. Fails when the other side does not go along. */
  async shakeHands(nodeId: string, carriesFrames = true): Promise<Established> {
    const keys = new ClusterKeys([TEST_KEY]);
    const identity = { nodeId, clusterId: () => 'test-cluster', keys, random: systemRandom };
    const handshake = new OpenerHandshake(identity, '', carriesFrames);
    this.write(handshake.hello);
    let established: Established | undefined;
    await waitUntil(() => {
      for (const bytes of established === undefined ? this.received.splice(0) : []) {
        const step = handshake.receive(bytes);
        for (const reply of step.replies) this.write(reply);
        established ??= step.established;
      }
      if (this.isOver) throw new Error('the other side ended the link');
      return established !== undefined;
    }, 'the handshake');
    return established as unknown as Established;
  }

  /** Sealed as it should be. */
  send({ seals }: Established, ...parts: Partial<LinkPart>[]): void {
    const whole = { kind: 0, id: 0, body: Buffer.alloc(0), isContinued: false, amount: 0 };
    const packet = encodePacketToSeal(parts.map((part) => ({ ...whole, ...part })));
    seals!.sent.seal(packet);
    this.write(packet);
  }

  close(): void {
    this.stream.cancel();
    this.client.close();
  }
}
