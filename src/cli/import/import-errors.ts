import { RingfoldError } from '../../core/errors.js';
import { fileError } from '../input/text-file.js';
import type { BadLineReport, ImportTally } from './import-tally.js';

const AGAIN = 'Import the file again afterwards: nothing is written twice.';

/** The import stopped at a bad line. */
export function stopError(stoppedAt: BadLineReport, fileName: string, tally: ImportTally): RingfoldError {
  const { lineNumber, error, text } = stoppedAt;
  const sentence =
    tally.lines > lineNumber
      ? `Everything before this line was imported; of the lines after it, up to ${tally.lines}, some may have been.`
      : 'Everything before this line was imported, nothing after it.';
  const message = `${fileName} line ${lineNumber}: ${error.message}\n${text}\n${sentence} ${AGAIN}`;
  const details = { ...error.details, file: fileName, line: lineNumber };
  return new RingfoldError(error.code, message, { details, cause: error });
}

/** The import could not go on, whatever the lines say. */
export function failureError(failure: unknown, fileName: string, stopped: AbortSignal): RingfoldError {
  if (stopped.aborted) return new RingfoldError('CANCELLED', `the import of ${fileName} was interrupted`);
  const { code, message, details, retryAfterMs } = RingfoldError.from(fileError(fileName, failure));
  const advice = `The import of ${fileName} ended early. ${AGAIN}`;
  return new RingfoldError(code, `${message}\n${advice}`, { details, retryAfterMs, cause: failure });
}
