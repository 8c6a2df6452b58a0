/** The commands of a story about a Raft group, and the text file that holds them with what should come of them. */
import type { ConfigurationChange } from '../../src/core/raft/types.js';
import { RaftGroup } from './raft-group.js';
import { nodeOf } from './raft-replica.js';
import { configurationText, entriesText, positionText } from './raft-text.js';

/** A command with its output. What stands before it, comments and blank lines, is kept as it is. */
interface Step {
  readonly before: readonly string[];
  readonly command: string;
}

/**
 * Runs a story and answers its text with the output that came of it; the story holds when the text is the same.
 *
 *     # a comment
 *     command arguments
 *     ----
 *     what came of it
 */
export function retold(story: string): string {
  const { steps, after } = parse(story);
  const teller = new Teller();
  const told = steps.flatMap(({ before, command }) => [...before, command, '----', ...teller.tell(command)]);
  return [...told, ...after].join('\n');
}

function parse(story: string): { steps: Step[]; after: string[] } {
  const lines = story.split('\n');
  const steps: Step[] = [];
  let before: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line === '' || line.startsWith('#')) {
      before.push(line);
      continue;
    }
    steps.push({ before, command: line });
    before = [];
    if (lines[at + 1] !== '----') continue;
    at++;
    while (at + 1 < lines.length && lines[at + 1] !== '') at++;
  }
  return { steps, after: before };
}

class Teller {
  private group = new RaftGroup([1]);

  tell(command: string): string[] {
    const [name, ...words] = command.split(' ');
    const isQuiet = name === 'quietly';
    if (isQuiet) return this.tell(words.join(' ')).length === 0 ? ['nothing'] : ['ok'];
    this.group.lines = [];
    const answer = this.run(name!, words);
    const lines = [...this.group.lines, ...answer];
    return lines.length === 0 ? ['ok'] : lines;
  }

  private run(name: string, words: readonly string[]): string[] {
    const ids = words.map(Number);
    const [first, second] = ids as [number, number];
    const { group } = this;
    switch (name) {
      case 'group':
        return this.found(words);
      case 'add-replica':
        group.addNew(first);
        return [];
      case 'log-terms':
        return [this.putLog(first, words[1]!.split(',').map(Number), Number(words[2]))];
      case 'campaign':
        group.raft(first).campaign();
        return [];
      case 'tick':
        return this.tick(words);
      case 'propose':
        return [answerText(group.raft(first).propose(words.slice(1)))];
      case 'change':
        return [answerText(group.raft(first).proposeChange(changeOf(words.slice(1))))];
      case 'transfer':
        return [group.raft(first).transferLeadership(second) ?? 'begun'];
      case 'unreachable':
        group.raft(first).reportUnreachable(second);
        return [];
      case 'read':
        return [readText(group.raft(first).startRead())];
      case 'confirms':
        return [String(group.raft(first).confirmsTerm(second))];
      case 'quorum':
        return [String(group.raft(first).isQuorum(ids.slice(1)))];
      default:
        return this.runBelow(name, ids, words);
    }
  }

  /** What happens below the core: disk, network, crashes; and looking at it. */
  private runBelow(name: string, ids: readonly number[], words: readonly string[]): string[] {
    const { group } = this;
    const [first, second] = ids as [number, number];
    switch (name) {
      case 'begin-write':
        group.beginWrite(first);
        return [];
      case 'end-write':
        group.endWrite(first);
        return [];
      case 'write':
        group.write(first);
        return [];
      case 'collect':
        group.collect(first);
        return group.network.length === 0 ? ['nothing may leave'] : [];
      case 'deliver':
        group.deliver(matching(words));
        return [];
      case 'lose':
        return this.lose(words);
      case 'stabilize':
        group.stabilize(ids.length === 0 ? undefined : ids);
        return [];
      case 'cut':
        return this.cut(words);
      case 'heal':
        group.heal();
        return [];
      case 'crash':
        group.of(first).crash();
        return [];
      case 'restart':
        group.of(first).restart();
        return [];
      case 'compact':
        group.of(first).compact(second);
        return [`log starts after ${positionText(group.raft(first).logStart)}`];
      case 'fetch-snapshot':
        return [this.fetchSnapshot(first)];
      default:
        return this.look(name, first);
    }
  }

  private look(name: string, id: number): string[] {
    const { group } = this;
    switch (name) {
      case 'status':
        return (Number.isNaN(id) || id === undefined ? [...group.replicas.keys()] : [id]).map((one) =>
          this.status(one),
        );
      case 'progress':
        return group
          .raft(id)
          .progress()
          .map(
            ({ replica, matchIndex, state, isActive }) =>
              `${replica.id} ${replica.role} ${state} match=${matchIndex}${isActive ? '' : ' inactive'}`,
          );
      case 'disk':
        return [
          `log ${entriesText(group.of(id).disk.entries)}; commands ${group.of(id).disk.commands.join(' ') || 'none'}`,
        ];
      default:
        throw new Error(`no such command: ${name}`);
    }
  }

  private found(words: readonly string[]): string[] {
    const settings = new Map(words.map((word) => word.split('=') as [string, string]));
    const idsOf = (name: string) => (settings.get(name) ?? '').split(',').filter(Boolean).map(Number);
    const number = (name: string) => (settings.has(name) ? { [name]: Number(settings.get(name)) } : {});
    this.group = new RaftGroup(idsOf('voters'), idsOf('learners'), {
      ...number('appendBytesMax'),
      ...number('inFlightMessagesMax'),
    });
    return [...this.group.replicas.keys()].map((id) => this.status(id));
  }

  /** `log-terms 1 1,1,4 7`: replica 1 is opened with entries of these terms, none applied, in term 7. */
  private putLog(id: number, terms: readonly number[], term: number): string {
    const { disk } = this.group.of(id);
    disk.hardState = { term, votedFor: 0 };
    disk.entries = terms.map((one, at) => ({ kind: 'empty', index: at + 1, term: one }));
    this.group.of(id).restart();
    return entriesText(disk.entries);
  }

  /** `tick 1 2 x5`: these replicas, five times. */
  private tick(words: readonly string[]): string[] {
    const count = Number(words.find((word) => word.startsWith('x'))?.slice(1) ?? 1);
    this.group.tick(words.filter((word) => !word.startsWith('x')).map(Number), count);
    return [];
  }

  /** `cut 1 2`: both ways; `cut 1→2`: what 1 sends 2. */
  private cut(words: readonly string[]): string[] {
    for (const word of words.filter((one) => one.includes('→'))) {
      const [from, to] = word.split('→').map(Number) as [number, number];
      this.group.cut(from, to);
    }
    const [first, ...others] = words.filter((one) => !one.includes('→')).map(Number) as [number];
    for (const other of others) {
      this.group.cut(first, other);
      this.group.cut(other, first);
    }
    return [];
  }

  private lose(words: readonly string[]): string[] {
    const isLost = matching(words);
    const before = this.group.network.length;
    this.group.network = this.group.network.filter((message) => !isLost(message));
    return [`${before - this.group.network.length} lost`];
  }

  private fetchSnapshot(id: number): string {
    const offer = this.group.raft(id).takeSnapshotOffer();
    if (offer === undefined) return 'none wanted';
    const source = this.group.of(offer.from).disk;
    if (!this.group.of(id).install(source)) return 'of no use any more';
    return `installed ${positionText(source.applied)} of ${offer.from}, ${configurationText(source.applied.configuration)}`;
  }

  private status(id: number): string {
    const { raft, isUp } = this.group.of(id);
    if (!isUp) return `${id} is down`;
    const { role, term, leader, commit, applied, lastIndex, configuration, isConfigurationPending } = raft;
    const pending = isConfigurationPending ? ' (pending)' : '';
    return `${id} ${role} term=${term} leader=${leader || 'none'} commit=${commit} applied=${applied} last=${lastIndex} ${configurationText(configuration)}${pending}`;
  }
}

/** `1→2`, `→2`, `append_request`…: messages that all words fit. */
function matching(
  words: readonly string[],
): (message: { from: number; to: number; kind: string }) => boolean {
  return ({ from, to, kind }) =>
    words.every(
      (word) => word === kind || word === `${from}→${to}` || word === `→${to}` || word === `${from}→`,
    );
}

function changeOf([kind, subject]: readonly string[]): ConfigurationChange {
  if (kind === 'add_learner')
    return { kind, nodeId: subject!.length === 1 ? subject! : nodeOf(Number(subject)) };
  if (kind === 'promote' || kind === 'demote' || kind === 'remove') return { kind, replica: Number(subject) };
  throw new Error(`no such change: ${kind}`);
}

function answerText(answer: string | { index: number; term: number }): string {
  return typeof answer === 'string' ? `refused: ${answer}` : `at ${positionText(answer)}`;
}

function readText(read: { index: number; term: number } | undefined): string {
  return read === undefined ? 'not yet' : `index=${read.index} if still leader in term ${read.term}`;
}
