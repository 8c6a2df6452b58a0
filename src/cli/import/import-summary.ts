import type { Colors } from 'picocolors/types.js';
import { counted, printable } from '../output/printable.js';
import type { Session } from '../session.js';
import type { ImportTally } from './import-tally.js';

/** Beside the progress bar. */
export function progressNote(tally: ImportTally): string {
  const events = counted(tally.events + tally.repeatedEvents, 'event');
  const failed = tally.failed > 0 ? `  ${tally.failed} failed` : '';
  return `${events}  ${rate(tally)}${failed}`;
}

/** @param unit what was counted as lines */
export function summaryText(tally: ImportTally, unit: string, colours: Colors): string {
  const { lines, events, repeatedEvents, failed, seconds } = tally;
  const parts = [
    counted(lines, unit),
    colours.green(`${counted(events, 'event')} imported`),
    repeatedEvents > 0 && `${counted(repeatedEvents, 'event')} there already`,
    failed > 0 && colours.red(counted(failed, `bad ${unit}`)),
    colours.dim(`${seconds.toFixed(1)} s, ${rate(tally)}`),
  ];
  return parts.filter(Boolean).join(', ');
}

export function summaryJson(fileName: string, tally: ImportTally): object {
  const { lines, events, repeatedEvents, failed, seconds, eventsPerSecond, stoppedAt } = tally;
  return {
    file: fileName,
    lines,
    events,
    repeatedEvents,
    failed,
    seconds: Number(seconds.toFixed(3)),
    eventsPerSecond: Math.round(eventsPerSecond),
    ...(stoppedAt && { stoppedAtLine: stoppedAt.lineNumber }),
  };
}

/** The lines that an import skipped: why, and how they begin. */
export async function writeReports(session: Session, fileName: string, tally: ImportTally): Promise<void> {
  const { reports, failed } = tally;
  for (const { lineNumber, error, text } of reports) {
    const { code, message } = error;
    await session.notes.line(
      session.settings.json
        ? JSON.stringify({ badLine: { file: fileName, line: lineNumber, code, message, text } })
        : `${fileName} line ${lineNumber}: ${printable(message)} (${code})\n  ${printable(text)}`,
    );
  }
  const more = failed - reports.length;
  if (reports.length > 0 && more > 0 && !session.settings.json) {
    await session.notes.line(`… and ${counted(more, 'more bad line')}`);
  }
}

function rate(tally: ImportTally): string {
  return `${Math.round(tally.eventsPerSecond).toLocaleString('en-US')} events/s`;
}
