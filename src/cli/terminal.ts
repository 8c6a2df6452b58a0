/** What surrounds a command: its streams, its environment and the wish to stop. Tests bring their own. */
export interface Terminal {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly interrupted: AbortSignal;
  /** Aborted when the output cannot be written any more; the reason is the error of the stream. */
  readonly outputFailed: AbortSignal;
}

export type InputStream = NodeJS.ReadableStream & { isTTY?: boolean };
export type OutputStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** What a shell reports for a process that a signal ended: 128 and the signal's number. */
const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * The terminal of this process. The first signal asks the command to stop; a second one ends the process at once,
 * for a command that hangs while it stops.
 */
export function processTerminal(): Terminal {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    interrupted: watchSignals(),
    outputFailed: watchOutput(),
  };
}

function watchSignals(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(EXIT_BY_SIGNAL[signal]);
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

function watchOutput(): AbortSignal {
  const failed = new AbortController();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => failed.abort(error));
  }
  return failed.signal;
}
