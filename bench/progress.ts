import { SingleBar } from 'cli-progress';

/** Tells somebody who waits what is being measured. */
export interface Progress {
  /** @param done scenarios */
  update(done: number, name: string, what: string): void;
  stop(): void;
}

/** A bar on a terminal, a line for each step in a log. */
export function startProgress(stream: NodeJS.WriteStream, scenarios: number): Progress {
  if (!stream.isTTY) {
    return {
      update: (done, name, what) =>
        void stream.write(`[${done + 1}/${scenarios}] ${name}${what === '' ? '' : `: ${what}`}\n`),
      stop: () => undefined,
    };
  }
  const bar = new SingleBar({
    stream,
    format: '[{bar}] {value}/{total} {duration_formatted}  {name}  {what}',
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(scenarios, 0, { name: '', what: '' });
  return {
    update: (done, name, what) => bar.update(done, { name, what }),
    stop: () => bar.stop(),
  };
}

export const noProgress: Progress = { update: () => undefined, stop: () => undefined };
