import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Of a slip in what was typed. */
const EXIT_USAGE = 2;

export function refuse(message: string): never {
  console.error(message);
  process.exit(EXIT_USAGE);
}

/** What was typed; with `--help` how it is used, and nothing else. */
export function optionsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (thrown) {
    return refuse(`${(thrown as Error).message}\n\n${usage}`);
  }
}

export function integerOf(name: string, text: string, min: number): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= min) return number;
  return refuse(`--${name} is a whole number of ${min} or more, not ${JSON.stringify(text)}`);
}
