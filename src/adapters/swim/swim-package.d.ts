/** The parts of npm `swim` 0.6.0 that we use or replace; the package has no types of its own. */
declare module 'swim' {
  import type { EventEmitter } from 'node:events';

  namespace Swim {
    /** 0 alive, 1 suspect, 2 faulty. */
    type State = 0 | 1 | 2;

    interface MemberState<Meta> {
      meta: Meta;
      /** `ip:port`. */
      host: string;
      state: State;
      incarnation: number;
    }

    interface Member<Meta> extends MemberState<Meta> {
      data(): MemberState<Meta>;
    }

    interface Membership<Meta> extends EventEmitter {
      readonly local: Member<Meta>;
      readonly hostToMember: Record<string, Member<Meta>>;
      readonly hostToIterable: Record<string, Member<Meta>>;
      readonly hostToFaulty: Record<string, Member<Meta>>;
      readonly hostToSuspectTimeout: Record<string, NodeJS.Timeout>;
      suspectListener: (member: Member<Meta>) => void;
      onSuspect(member: Member<Meta>): void;
      sync(hosts: readonly string[]): void;
      updateMeta(meta: Meta): void;
    }

    interface Net extends EventEmitter {
      readonly udpSocket: { close(): void };
      listen(callback: (error?: Error) => void): void;
      close(): void;
      sendBuffer(buffer: Buffer, host: string): void;
      sendMessages(messages: readonly { type: number; data: unknown }[], host: string): void;
    }

    interface Options<Meta> {
      local: { host: string; meta: Meta; incarnation: number };
      codec: 'json';
      /** Milliseconds, all of them. */
      interval: number;
      pingTimeout: number;
      pingReqTimeout: number;
      suspectTimeout: number;
      pingReqGroupSize: number;
      preferCurrentMeta: boolean;
      udp: { type: 'udp4' | 'udp6'; maxDgramSize: number };
    }
  }

  class Swim<Meta> {
    constructor(options: Swim.Options<Meta>);
    codec: { encode(message: unknown): Buffer; decode(buffer: Buffer): unknown };
    readonly membership: Swim.Membership<Meta>;
    readonly net: Swim.Net;
    readonly failureDetector: { seq: number };
    bootstrap(hosts: readonly string[], callback: (error?: Error) => void): void;
    leave(): void;
  }

  export default Swim;
}
