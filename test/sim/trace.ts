import { crc32 } from 'node:zlib';

/** Moments kept for the story of a failed run. */
const STORY_MOMENTS_MAX = 400;

interface Moment {
  timeMs: number;
  node: string;
  kind: string;
  text: string;
}

/**
 * What happened in a simulation, as a running hash over every event and, of the telling ones, a story. Two runs of a
 * seed that differ in anything at all differ in the hash.
 */
export class Trace {
  private readonly nowMs: () => number;
  // Two lanes of FNV-1a with different primes; this needs to notice differences, not to withstand attacks.
  private low = 0x811c9dc5;
  private high = 0x9dc5811c;
  private readonly moments: Moment[] = [];
  private count = 0;

  constructor(nowMs: () => number) {
    this.nowMs = nowMs;
  }

  /** Something too frequent to be told, like a frame that arrived. */
  event(node: string, kind: string, bytes?: Uint8Array): void {
    this.count += 1;
    this.mixNumber(this.nowMs());
    this.mixText(node);
    this.mixText(kind);
    // Natively: frames are most of what there is to mix.
    if (bytes !== undefined) this.mixWord(crc32(bytes));
  }

  /** Something that belongs into a story. */
  tell(node: string, kind: string, text: string): void {
    this.event(node, kind);
    this.mixText(text);
    this.moments.push({ timeMs: this.nowMs(), node, kind, text });
    if (this.moments.length > 2 * STORY_MOMENTS_MAX) this.moments.splice(0, STORY_MOMENTS_MAX);
  }

  get eventCount(): number {
    return this.count;
  }

  /** Of everything so far; 16 hexadecimal digits. */
  get hash(): string {
    return [this.high, this.low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** The last so many moments, one a line. */
  story(momentsMax: number): string {
    const told = this.moments.slice(-Math.min(momentsMax, STORY_MOMENTS_MAX));
    return told.map(momentLine).join('\n');
  }

  private mixText(text: string): void {
    for (let at = 0; at < text.length; at++) this.mix(text.charCodeAt(at));
    this.mix(0x1f);
  }

  private mixNumber(value: number): void {
    // Microseconds are as fine as simulated delays are of interest.
    let left = Math.round(value * 1000);
    while (left > 0) {
      this.mix(left & 0xff);
      left = Math.floor(left / 256);
    }
    this.mix(0x1e);
  }

  private mixWord(word: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.mix((word >>> shift) & 0xff);
  }

  private mix(unit: number): void {
    this.low = Math.imul(this.low ^ unit, 0x01000193);
    this.high = Math.imul(this.high ^ unit ^ (this.low >>> 15), 0x85ebca6b);
  }
}

function momentLine({ timeMs, node, kind, text }: Moment): string {
  return `${(timeMs / 1000).toFixed(4).padStart(10)} s  ${node.padEnd(8)} ${kind.padEnd(10)} ${text}`;
}
