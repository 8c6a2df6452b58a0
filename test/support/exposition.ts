/** A metric as a scrape shows it. */
export interface ExposedMetric {
  help: string;
  type: string;
  samples: ExposedSample[];
}

export interface ExposedSample {
  /** With the suffix of a histogram's parts. */
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const COMMENT = new RegExp(`^# (HELP|TYPE) (${NAME}) (.+)$`);
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`);
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(?:,|$)/y;

/**
 * Reads Prometheus' text format, version 0.0.4, and fails on anything that is not: a line of no known form, a sample
 * before its TYPE, a series that comes twice.
 */
export function parseExposition(text: string): Map<string, ExposedMetric> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const metrics = new Map<string, ExposedMetric>();
  const seen = new Set<string>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, kind, name, rest] = COMMENT.exec(line) ?? [];
    if (kind === 'HELP') {
      if (metrics.has(name!)) throw new Error(`${name} comes twice`);
      metrics.set(name!, { help: rest!, type: '', samples: [] });
    } else if (kind === 'TYPE') {
      metrics.get(name!)!.type = rest!;
    } else {
      const sample = parseSample(line);
      const series = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (seen.has(series)) throw new Error(`a series comes twice: ${line}`);
      seen.add(series);
      metricOf(metrics, sample.name).samples.push(sample);
    }
  }
  return metrics;
}

function parseSample(line: string): ExposedSample {
  const [, name, labelText = '', valueText] = SAMPLE.exec(line) ?? [];
  if (name === undefined || valueText === undefined) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < labelText.length) {
    const [, label, value] = LABEL.exec(labelText) ?? [];
    if (label === undefined || value === undefined) throw new Error(`no labels: ${line}`);
    labels[label] = value.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));
  }
  return { name, labels, value: parseValue(valueText, line) };
}

/** As Go's ParseFloat, which Prometheus uses: the words in any case. */
function parseValue(text: string, line: string): number {
  if (/^nan$/i.test(text)) return Number.NaN;
  if (/^\+?inf$/i.test(text)) return Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`no number: ${line}`);
  return value;
}

function metricOf(metrics: Map<string, ExposedMetric>, sampleName: string): ExposedMetric {
  const plain = metrics.get(sampleName);
  if (plain !== undefined && plain.type !== '') return plain;
  const histogram = metrics.get(sampleName.replace(/_(bucket|sum|count)$/, ''));
  if (histogram?.type !== 'histogram') throw new Error(`a sample of an unknown metric: ${sampleName}`);
  return histogram;
}

/** The one sample of that name and these labels; undefined when there is none. */
export function sampleOf(
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort());
  for (const { samples } of parseExposition(text).values()) {
    for (const sample of samples) {
      if (sample.name !== name) continue;
      if (JSON.stringify(Object.entries(sample.labels).sort()) === wanted) return sample.value;
    }
  }
  return undefined;
}
