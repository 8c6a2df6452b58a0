import { type ZodType, z } from 'zod';
import { parseDurationMs } from '../lib/duration.js';
import { HOST_PORT_RANGE, parseHostPort } from '../lib/host-port.js';
import { parseSizeBytes } from '../lib/size.js';

/** How an option is read and told about. */
export interface OptionKind<Schema extends ZodType = ZodType> {
  /** Takes what a flag or the environment (text) or a file (JSON) says. */
  readonly schema: Schema;
  /** `list`: the flag may be given several times; `switch`: it takes no value. */
  readonly kind: 'value' | 'list' | 'switch';
  /** Of the flag's value, for `--data-dir <path>`; empty for a switch. */
  readonly placeholder: string;
  /** What may be given, completing the words "must be". */
  readonly range: string;
  /** As it would be written; empty for none. */
  readonly default: string;
  /** A sentence or two. */
  readonly meaning: string;
}

export function text(placeholder: string, byDefault: string, meaning: string) {
  return option(z.string().min(1), { placeholder, range: `a ${placeholder}`, default: byDefault, meaning });
}

export function address(byDefault: string, meaning: string) {
  const schema = z.string().refine((given) => parseHostPort(given) !== undefined);
  return option(schema, {
    placeholder: 'host:port',
    range: HOST_PORT_RANGE,
    default: byDefault,
    meaning,
  });
}

/** Where it is empty something else is derived from. */
export function optionalAddress(otherwise: string, meaning: string) {
  const schema = z.string().refine((given) => given === '' || parseHostPort(given) !== undefined);
  return option(schema, {
    placeholder: 'host:port',
    range: HOST_PORT_RANGE,
    default: '',
    meaning: `${meaning} Default: ${otherwise}.`,
  });
}

export function optionalText(placeholder: string, meaning: string) {
  return option(z.string(), { placeholder, range: `a ${placeholder}`, default: '', meaning });
}

export function oddInteger(min: number, max: number, byDefault: number, meaning: string) {
  const isOdd = (value: unknown) => typeof value === 'number' && value % 2 === 1;
  return option(numeric(Number, min, max).refine(isOdd), {
    placeholder: 'number',
    range: `an odd number from ${min} to ${max}`,
    default: String(byDefault),
    meaning,
  });
}

export function integer(min: number, max: number, byDefault: number, meaning: string) {
  const range = `an integer from ${min} to ${max}`;
  return option(numeric(Number, min, max), {
    placeholder: 'number',
    range,
    default: String(byDefault),
    meaning,
  });
}

export function size(min: string, max: string, byDefault: string, meaning: string) {
  const schema = numeric(parseSizeBytes, parseSizeBytes(min)!, parseSizeBytes(max)!);
  return option(schema, {
    placeholder: 'size',
    range: `a size from ${min} to ${max}`,
    default: byDefault,
    meaning,
  });
}

export function duration(min: string, max: string, byDefault: string, meaning: string) {
  const schema = numeric(parseDurationMs, parseDurationMs(min)!, parseDurationMs(max)!);
  const range = `a duration from ${min} to ${max}`;
  return option(schema, { placeholder: 'duration', range, default: byDefault, meaning });
}

export function choice<const Choice extends string>(
  choices: readonly Choice[],
  byDefault: NoInfer<Choice>,
  meaning: string,
) {
  const range = `one of ${choices.join(', ')}`;
  return option(z.enum(choices), { placeholder: 'choice', range, default: byDefault, meaning });
}

/** On the command line the flag alone says true. */
export function toggle(meaning: string) {
  const schema = z.preprocess((given) => ({ true: true, false: false })[String(given)], z.boolean());
  return option(schema, {
    kind: 'switch',
    placeholder: '',
    range: 'true or false',
    default: 'false',
    meaning,
  });
}

/** One text is split at its commas, so that the environment can name several. */
export function list(placeholder: string, meaning: string) {
  const split = (given: unknown) =>
    typeof given === 'string'
      ? given
          .split(',')
          .map((item) => item.trim())
          .filter((item) => item !== '')
      : given;
  const schema = z.preprocess(split, z.array(z.string().min(1)).readonly());
  return option(schema, {
    kind: 'list',
    placeholder,
    range: `a list of ${placeholder}s`,
    default: '',
    meaning,
  });
}

function numeric(parse: (text: string) => number | undefined, min: number, max: number) {
  const numberOf = (given: unknown) => (typeof given === 'string' ? parse(given) : given);
  return z.preprocess(numberOf, z.int().min(min).max(max));
}

function option<Schema extends ZodType>(
  schema: Schema,
  shown: Pick<OptionKind, 'placeholder' | 'range' | 'default' | 'meaning'> & { kind?: OptionKind['kind'] },
): OptionKind<Schema> {
  return { schema, ...shown, kind: shown.kind ?? 'value' };
}
