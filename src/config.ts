import { readFileSync } from 'node:fs';
import { misfitsOf } from './config/misfits.js';
import {
  CONFIG_OPTIONS,
  type Config,
  type ConfigOption,
  OPTIONS,
  type OptionName,
} from './config/options.js';
import { RingfoldError } from './core/errors.js';
import { shorten } from './lib/shorten.js';
import { similarName } from './lib/similar-name.js';

export { CONFIG_OPTIONS, type Config, type ConfigOption, type OptionName } from './config/options.js';

/** Names the config file, beside the flag `--config`. */
export const CONFIG_FILE_ENVIRONMENT = 'RINGFOLD_CONFIG';

export interface ConfigSources {
  /** By option name, as flags or an embedding program gave them; undefined: not given. */
  flags?: Readonly<Record<string, unknown>>;
  /** Such as `process.env`. An empty variable counts as none. */
  environment?: Readonly<Record<string, string | undefined>>;
  file?: ConfigFile;
}

export interface ConfigFile {
  readonly path: string;
  /** What its JSON says. */
  readonly content: unknown;
}

/**
 * Flags win over the environment, that over the file, that over the defaults.
 * @throws INVALID_CONFIGURATION naming every option that is wrong, where it was set, and what it may be
 *   (details of the first: `option`, `source`, `value`, `allowed`)
 */
export function parseConfig(sources: ConfigSources): Config {
  const flags = sources.flags ?? {};
  const file = sources.file === undefined ? {} : fileOptions(sources.file);
  refuseUnknownNames('options', flags);
  const problems: RingfoldError[] = [];
  const config: Record<string, unknown> = {};
  for (const option of CONFIG_OPTIONS) {
    const given = givenValue(option, flags, sources, file);
    const parsed = OPTIONS[option.name].schema.safeParse(given.value);
    if (parsed.success) config[option.name] = parsed.data;
    else problems.push(invalidValue(option, given));
  }
  if (problems.length > 0) throw allOf(problems);
  return fitting(config as unknown as Config);
}

/** @throws INVALID_CONFIGURATION when some options do not go together */
function fitting(config: Config): Config {
  const misfits = misfitsOf(config).map(
    ({ option, message }) => new RingfoldError('INVALID_CONFIGURATION', message, { details: { option } }),
  );
  if (misfits.length > 0) throw allOf(misfits);
  return config;
}

function allOf(problems: readonly RingfoldError[]): RingfoldError {
  const messages = problems.map((problem) => problem.message).join('\n');
  return new RingfoldError('INVALID_CONFIGURATION', messages, { details: problems[0]!.details });
}

/**
 * `parseConfig` with the file that the flag `config` or RINGFOLD_CONFIG names, when there is one.
 * @throws INVALID_CONFIGURATION also for a file that cannot be read
 */
export function loadConfig(sources: Omit<ConfigSources, 'file'>): Config {
  const { config: flaggedPath, ...flags } = sources.flags ?? {};
  const path = flaggedPath ?? (sources.environment?.[CONFIG_FILE_ENVIRONMENT] || undefined);
  return parseConfig({
    ...sources,
    flags,
    file: path === undefined ? undefined : readConfigFile(String(path)),
  });
}

/** @throws INVALID_CONFIGURATION when it cannot be read or is not JSON */
export function readConfigFile(path: string): ConfigFile {
  try {
    return { path, content: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw invalidFile(path, `cannot be read: ${reason}`, thrown);
  }
}

/** Their values are told to nobody: errors end up in logs. */
const SECRETS: readonly OptionName[] = ['gossipKey'];

interface GivenValue {
  value: unknown;
  source: 'flag' | 'environment' | 'file' | 'default';
  /** Where to look, for people. */
  place: string;
}

function givenValue(
  option: ConfigOption,
  flags: Readonly<Record<string, unknown>>,
  { environment = {}, file }: ConfigSources,
  fileValues: Readonly<Record<string, unknown>>,
): GivenValue {
  const { name } = option;
  if (flags[name] !== undefined) return { value: flags[name], source: 'flag', place: `flag ${option.flag}` };
  const variable = environment[option.environment];
  if (variable) return { value: variable, source: 'environment', place: `environment ${option.environment}` };
  if (fileValues[name] !== undefined) {
    return { value: fileValues[name], source: 'file', place: `${name} in ${file?.path}` };
  }
  return { value: option.default, source: 'default', place: `default of ${name}` };
}

function invalidValue(option: ConfigOption, { value, source, place }: GivenValue): RingfoldError {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const shown = SECRETS.includes(option.name) ? '(not shown)' : shorten(text, 200);
  return new RingfoldError('INVALID_CONFIGURATION', `${place} must be ${option.range}, but is '${shown}'`, {
    details: { option: option.name, source, value: shown, allowed: option.range },
  });
}

function fileOptions({ path, content }: ConfigFile): Readonly<Record<string, unknown>> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw invalidFile(path, 'must hold a JSON object with options by name');
  }
  refuseUnknownNames(path, content);
  return content as Record<string, unknown>;
}

function refuseUnknownNames(place: string, values: object): void {
  const known = Object.keys(OPTIONS);
  for (const name of Object.keys(values)) {
    if (known.includes(name)) continue;
    const meant = similarName(name, known);
    const hint = meant === undefined ? `The options are: ${known.join(', ')}` : `Did you mean '${meant}'?`;
    throw new RingfoldError(
      'INVALID_CONFIGURATION',
      `${place}: there is no option '${shorten(name, 200)}'. ${hint}`,
      {
        details: { option: shorten(name, 200), ...(meant !== undefined && { meant }) },
      },
    );
  }
}

function invalidFile(path: string, what: string, cause?: unknown): RingfoldError {
  return new RingfoldError('INVALID_CONFIGURATION', `the config file ${path} ${what}`, {
    details: { path },
    cause,
  });
}
