import { SingleBar } from 'cli-progress';
import type { Session } from '../session.js';

/** Tells a waiting person how far a long command is: a bar on a terminal, now and then a line in a log. */
export interface Progress {
  /** @param done in the unit of the total @param note what else is worth knowing, like a rate */
  update(done: number, note: string): void;
  stop(): void;
}

const LINE_INTERVAL_MS = 5000;

/** @param total undefined when nobody knows: then there is no bar, but the notes */
export function startProgress(
  { settings, terminal, notes }: Session,
  name: string,
  total?: number,
): Progress {
  // Programs read the summary.
  if (settings.json) return { update: () => {}, stop: () => {} };
  if (terminal.stderr.isTTY) return barProgress(terminal.stderr, name, total);
  return lineProgress((line) => void notes.line(line), name, total);
}

function barProgress(stream: NodeJS.WritableStream, name: string, total: number | undefined): Progress {
  const bar = new SingleBar({
    stream,
    format: total ? `${name} [{bar}] {percentage}%  {note}  ETA {eta_formatted}` : `${name}  {note}`,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 100,
  });
  bar.start(total ?? 0, 0, { note: '' });
  return {
    update: (done, note) => bar.update(done, { note }),
    stop: () => bar.stop(),
  };
}

function lineProgress(write: (line: string) => void, name: string, total: number | undefined): Progress {
  let writtenAtMs = performance.now();
  return {
    update(done, note) {
      if (performance.now() - writtenAtMs < LINE_INTERVAL_MS) return;
      writtenAtMs = performance.now();
      const percentage = total ? ` ${Math.floor((done / total) * 100)}%` : '';
      write(`${name}${percentage}  ${note}`);
    },
    stop() {},
  };
}
