import { type DestinationStream, destination, type Level, pino } from 'pino';
import type { Logger } from '../ports/logger.js';

const STANDARD_ERROR = 2;

export type LogLevel = Level | 'silent';

export interface PinoLoggerOptions {
  /** The least severe level that is written. Default `info`. */
  level?: LogLevel;
  /** Default: standard error, since standard output belongs to what a command was asked for. */
  into?: DestinationStream;
}

/** Writes a line of JSON per message; an `error` field that holds an Error becomes type, message and stack. */
export function pinoLogger(options: PinoLoggerOptions = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    // Written at once: a line that explains why a process ended must not wait in a buffer.
    options.into ?? destination({ fd: STANDARD_ERROR, sync: true }),
  );
}
