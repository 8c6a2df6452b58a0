import { type EncodedPayload, encodePeerFrame } from '../codec/peer-frame.js';
import type {
  GroupMessage,
  LeaderNews,
  PeerFrame,
  ReadConfirmation,
  ReadProbe,
  ReplicaTrouble,
} from '../core/raft/frame.js';
import type { Clock } from '../ports/clock.js';
import type { PeerTransport } from '../ports/peer-transport.js';

export interface OutboxOptions {
  clock: Clock;
  peers: PeerTransport;
  /** Frames are cut into several when their entries are larger than this; one message may be more. */
  frameSizeBytesMax: number;
  /** A frame could not even be queued: the replicas of these messages are not to be reached. */
  onUnsent: (nodeId: string, messages: readonly GroupMessage<EncodedPayload>[]) => void;
}

interface Draft {
  /** It waits for the next heartbeat, unless something comes that is in more of a hurry. */
  isPatient: boolean;
  messages: GroupMessage<EncodedPayload>[];
  entriesSizeBytes: number;
  readProbe?: ReadProbe;
  readConfirmation?: ReadConfirmation;
  troubles: ReplicaTrouble[];
  leaders: LeaderNews[];
}

/** What goes to other nodes, gathered in a turn of the event loop: one frame a node, whatever groups it is of. */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly drafts = new Map<string, Draft>();
  private isScheduled = false;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  message(nodeId: string, message: GroupMessage<EncodedPayload>): void {
    // A leader counts on hearing from its followers within an election timeout, not at once: what both nodes have to
    // say about their groups travels together.
    const draft =
      message.message.kind === 'heartbeat_response' ? this.patientDraft(nodeId) : this.draft(nodeId);
    const sizeBytes = entriesSizeBytes(message);
    if (draft.entriesSizeBytes + sizeBytes > this.options.frameSizeBytesMax && draft.messages.length > 0) {
      this.sendDraft(nodeId);
      this.message(nodeId, message);
      return;
    }
    draft.messages.push(message);
    draft.entriesSizeBytes += sizeBytes;
  }

  readProbe(nodeId: string, probe: ReadProbe): void {
    this.draft(nodeId).readProbe = probe;
  }

  readConfirmation(nodeId: string, confirmation: ReadConfirmation): void {
    // Each answers a probe of its own; one a frame.
    if (this.draft(nodeId).readConfirmation !== undefined) this.sendDraft(nodeId);
    this.draft(nodeId).readConfirmation = confirmation;
  }

  trouble(nodeId: string, trouble: ReplicaTrouble): void {
    this.draft(nodeId).troubles.push(trouble);
  }

  leaders(nodeId: string, news: readonly LeaderNews[]): void {
    this.draft(nodeId).leaders.push(...news);
  }

  /** Sends what has waited for this node's own heartbeats. */
  beat(): void {
    for (const draft of this.drafts.values()) draft.isPatient = false;
    if (this.drafts.size > 0) this.schedule();
  }

  private draft(nodeId: string): Draft {
    const draft = this.patientDraft(nodeId);
    if (draft.isPatient) {
      draft.isPatient = false;
      this.schedule();
    }
    return draft;
  }

  private patientDraft(nodeId: string): Draft {
    let draft = this.drafts.get(nodeId);
    if (draft === undefined) {
      draft = { isPatient: true, messages: [], entriesSizeBytes: 0, troubles: [], leaders: [] };
      this.drafts.set(nodeId, draft);
    }
    return draft;
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.options.clock.defer(() => {
      this.isScheduled = false;
      for (const [nodeId, { isPatient }] of [...this.drafts]) if (!isPatient) this.sendDraft(nodeId);
    });
  }

  private sendDraft(nodeId: string): void {
    const draft = this.drafts.get(nodeId);
    if (draft === undefined) return;
    this.drafts.delete(nodeId);
    const frame: PeerFrame<EncodedPayload> = draft;
    if (!this.options.peers.send(nodeId, encodePeerFrame(frame)))
      this.options.onUnsent(nodeId, draft.messages);
  }
}

function entriesSizeBytes({ message }: GroupMessage<EncodedPayload>): number {
  if (message.kind !== 'append_request') return 0;
  return message.entries.reduce(
    (sum, entry) => sum + (entry.kind === 'command' ? entry.payload.encoded.length : 0),
    0,
  );
}
