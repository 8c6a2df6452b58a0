import { ringfoldWords } from '../output/ringfold-words.js';
import type { Session } from '../session.js';
import type { ClusterReport } from './cluster-report.js';
import type { LocalNode } from './local-cluster.js';
import { nodeChangeJson, statusChangeJson } from './report-json.js';
import { endText, reportText, restartHint, statusLine, suggestions } from './report-text.js';

/** Moves to the first place of a terminal, and clears all after it. */
const CLEAR_SCREEN = '\u001b[H\u001b[2J';

/** A screen that is drawn anew, on a terminal; else a line for each change. */
export class ClusterDisplay {
  /** What ends now was told to. */
  private isStopping = false;
  private readonly session: Session;
  private readonly isScreen: boolean;
  private readonly ringfold: string;
  private lastStatus = '';
  private wasReady = false;

  constructor(session: Session) {
    this.session = session;
    this.isScreen = session.columnsMax !== undefined && !session.settings.json;
    this.ringfold = ringfoldWords(session.terminal);
  }

  /** Of a node that serves now, or that has ended. */
  tellNode(node: LocalNode): void {
    if (this.session.settings.json) this.write(JSON.stringify(nodeChangeJson(node)));
    else if (!this.isScreen) this.write(this.nodeLine(node));
  }

  noteStopping(): void {
    this.isStopping = true;
    if (this.isScreen) this.write('Stopping all nodes …');
  }

  async show(report: ClusterReport): Promise<void> {
    const { settings, out, colours } = this.session;
    if (this.isScreen) {
      await out.line(`${CLEAR_SCREEN}${reportText(report, this.ringfold, colours)}`);
      return;
    }
    const text = settings.json ? JSON.stringify(statusChangeJson(report)) : statusLine(report);
    if (text !== this.lastStatus) await out.line(text);
    this.lastStatus = text;
    if (report.isReady && !this.wasReady && !settings.json)
      await out.line(`\n${suggestions(report.nodes, this.ringfold)}\n`);
    this.wasReady ||= report.isReady;
  }

  private nodeLine(node: LocalNode): string {
    const { plan, pid, facts, end } = node;
    const name = `node ${plan.number} (pid ${pid})`;
    if (end === undefined)
      return `${name} listens on ${facts?.address}, for operators on ${facts?.controlAddress}`;
    const line = `${name} ${endText(end)}`;
    return this.isStopping ? line : `${line}\n${restartHint(node, this.ringfold)}`;
  }

  private write(line: string): void {
    // Nobody waits for it: these lines are few.
    this.session.out.line(line).catch(() => undefined);
  }
}
