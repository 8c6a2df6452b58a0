import { findProgram } from '../server-process.js';

/** A way to do something, of Ringfold or of a peer: what callers call, again and again. */
export interface Operation {
  /** What is done, as the table says it: `GET of a ready-made state`. */
  readonly how: string;
  /** Does it once, with the customer at this place of the list, and checks the answer. */
  call(at: number): Promise<unknown>;
  /** How many times faster Ringfold is to be, by number of callers. */
  readonly toReach?: Readonly<Record<number, number>>;
}

/** Ringfold or a peer, running and holding the customers. */
export interface Contender {
  readonly lookups: readonly Operation[];
  readonly appends: readonly Operation[];
  /** That what was appended is there, and nothing twice. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunningPeer extends Contender {
  readonly version: string;
}

export interface PeerOptions {
  /** For everything that it writes; removed afterwards. */
  directory: string;
  /** How many are looked up, and how many are appended to. */
  customers: number;
}

/** What Ringfold is compared with. */
export interface Peer {
  readonly name: string;
  /** Programs that it needs. */
  readonly programs: readonly string[];
  readonly debianPackage: string;
  start(options: PeerOptions): Promise<RunningPeer>;
}

/** Undefined when it can be started here; else what to do about it. */
export function whyNotHere({ name, programs, debianPackage }: Peer): string | undefined {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return undefined;
  return `${name} is skipped: ${missing.join(' and ')} not found; apt-get install ${debianPackage}`;
}

/** @throws Error when it is not there: see `whyNotHere` */
export function programOf({ name, debianPackage }: Peer, program: string): string {
  const path = findProgram(program);
  if (path === undefined) throw new Error(`${name} needs ${program}: apt-get install ${debianPackage}`);
  return path;
}

/** Does something for each of 0 … count-1, so many at a time. */
export async function eachOf(count: number, atOnce: number, work: (at: number) => Promise<unknown>) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
