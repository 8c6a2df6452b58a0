import { assert } from '../../lib/assert.js';
import { votersOf } from './configuration.js';
import type { Configuration, ReplicaId } from './types.js';

interface Version {
  readonly index: number;
  readonly configuration: Configuration;
  readonly voters: readonly ReplicaId[];
}

/**
 * The configuration in force is the last one in the log, committed or not (§4.1). Those before it are remembered
 * for as long as a new leader may still truncate its entry.
 */
export class ConfigurationHistory {
  private versions: Version[];

  constructor(index: number, configuration: Configuration) {
    this.versions = [version(index, configuration)];
  }

  get current(): Configuration {
    return this.last.configuration;
  }

  /** Of its entry; or of what the replica was opened with. */
  get currentIndex(): number {
    return this.last.index;
  }

  get voters(): readonly ReplicaId[] {
    return this.last.voters;
  }

  isVoter(id: ReplicaId): boolean {
    return this.voters.includes(id);
  }

  /** All that is decided is decided by this one alone. */
  isOnlyVoter(id: ReplicaId): boolean {
    return this.voters.length === 1 && this.voters[0] === id;
  }

  /**
   * A voter, or one that ceases to be one by a change that is not committed: only its log may have the change, and
   * then nobody else can be elected (§4.2.2). Its own vote counts only where it is a voter.
   */
  mayCampaign(id: ReplicaId, commit: number): boolean {
    if (this.isVoter(id)) return true;
    const before = this.versions[this.versions.length - 2];
    return this.currentIndex > commit && before?.voters.includes(id) === true;
  }

  append(index: number, configuration: Configuration): void {
    assert(index > this.currentIndex, 'configurations come in the order of the log');
    this.versions.push(version(index, configuration));
  }

  /** The entries from this index on are gone, and with them what they had put in force. */
  truncate(fromIndex: number): void {
    while (this.versions.length > 1 && this.currentIndex >= fromIndex) this.versions.pop();
    assert(this.currentIndex < fromIndex, 'the configuration in force stands in the log before its end');
  }

  /** Committed entries are not undone, so what was in force before them is of no interest. */
  forgetBefore(commit: number): void {
    while (this.versions.length > 1 && this.versions[1]!.index <= commit) this.versions.shift();
  }

  reset(index: number, configuration: Configuration): void {
    this.versions = [version(index, configuration)];
  }

  private get last(): Version {
    return this.versions[this.versions.length - 1]!;
  }
}

function version(index: number, configuration: Configuration): Version {
  return { index, configuration, voters: votersOf(configuration) };
}
