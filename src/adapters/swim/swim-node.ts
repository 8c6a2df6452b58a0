import Swim from 'swim';
import { GOSSIP_BOUNDS, type SwimOptions } from './bounds.js';
import {
  encodeMessage,
  type GossipMessage,
  type GossipMeta,
  type HostState,
  MESSAGE_TYPE,
} from './gossip-message.js';

/** Of a failed direct probe, how many others are asked to try. */
const RELAYS = 3;
const SUSPECT = 1;

export interface SwimNodeOptions {
  /** `ip:port` where others reach this node. */
  host: string;
  meta: GossipMeta;
  /** Higher than that of any earlier process at this address. */
  incarnation: number;
  /** Unlike that of any earlier process, so that old answers do not count for new probes. */
  firstSequence: number;
  options: SwimOptions;
  /** What the seal adds to a datagram. */
  overheadBytes: number;
  send: (message: Buffer, toHost: string) => void;
  /** Something new about another host. */
  onUpdate: (state: HostState) => void;
}

/** npm `swim` with what is amiss in it put right (DESIGN D11): its socket, its codec, its suspicion. */
export class SwimNode {
  private readonly swim: Swim<GossipMeta>;

  constructor(options: SwimNodeOptions) {
    this.swim = makeSwim(options);
    const { membership, net, failureDetector } = this.swim;
    failureDetector.seq = options.firstSequence;
    useOwnCodec(this.swim);
    useOwnSocket(net, options.send);
    suspectOnlyOnce(membership);
    membership.on('update', (state: HostState) => {
      if (state.host !== options.host) options.onUpdate(state);
    });
  }

  get incarnation(): number {
    return this.swim.membership.local.incarnation;
  }

  start(): void {
    // Without hosts it calls back at once; joining is the seeker's business.
    this.swim.bootstrap([], () => {});
  }

  /** Hands in a message that was checked. */
  deliver({ kind, data }: GossipMessage, fromHost: string): void {
    this.swim.net.emit(kind, data, fromHost);
  }

  /** Tells these hosts all that is known, and asks for all they know. */
  sync(hosts: readonly string[]): void {
    this.swim.membership.sync(hosts);
  }

  announce(meta: GossipMeta): void {
    this.swim.membership.updateMeta(meta);
  }

  /** Says directly to these hosts what `announce` leaves to gossip. */
  tell(hosts: readonly string[]): void {
    const { membership, net } = this.swim;
    const message = { type: MESSAGE_TYPE.update, data: membership.local.data() };
    for (const host of hosts) net.sendMessages([message], host);
  }

  /** As if it had never been heard of. */
  forget(host: string): void {
    const { membership } = this.swim;
    clearTimeout(membership.hostToSuspectTimeout[host]);
    for (const table of [
      membership.hostToSuspectTimeout,
      membership.hostToMember,
      membership.hostToIterable,
      membership.hostToFaulty,
    ]) {
      delete table[host];
    }
  }

  stop(): void {
    this.swim.leave();
  }
}

function makeSwim({ host, meta, incarnation, options, overheadBytes }: SwimNodeOptions): Swim<GossipMeta> {
  return new Swim<GossipMeta>({
    local: { host, meta, incarnation },
    // Of its own codecs the one that does not load native code; replaced at once.
    codec: 'json',
    interval: options.probeIntervalMs,
    pingTimeout: options.probeTimeoutMs,
    pingReqTimeout: options.relayedProbeTimeoutMs,
    suspectTimeout: options.suspectTimeoutMs,
    pingReqGroupSize: RELAYS,
    // Else a node that hears of its former self takes over what that said of itself.
    preferCurrentMeta: true,
    udp: { type: 'udp4', maxDgramSize: GOSSIP_BOUNDS.datagramBytesMax - overheadBytes },
  });
}

function useOwnCodec(swim: Swim<GossipMeta>): void {
  swim.codec = {
    encode: (message) => encodeMessage(message as object),
    // What comes in is decoded and checked before swim sees it.
    decode: () => {
      throw new Error('swim decodes nothing by itself');
    },
  };
}

/** swim's socket listens on all interfaces, throws at what it cannot read, and knows no IPv6. */
function useOwnSocket(net: Swim.Net, send: SwimNodeOptions['send']): void {
  net.udpSocket.close();
  net.listen = (callback) => callback();
  net.close = () => {};
  net.sendBuffer = send;
}

/**
 * swim starts the suspect's time anew at each failed probe: with many members and a short interval it would never
 * run out. A suspicion of what the node has objected to since, or that is settled, is none.
 */
function suspectOnlyOnce(membership: Swim.Membership<GossipMeta>): void {
  membership.suspectListener = (probed) => {
    const known = membership.hostToMember[probed.host];
    if (known === undefined || known.incarnation !== probed.incarnation) return;
    const isRunning = membership.hostToSuspectTimeout[probed.host] !== undefined;
    if (known.state === SUSPECT && isRunning) return;
    membership.onSuspect(known);
  };
}
