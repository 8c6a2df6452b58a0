import { init } from 'echarts';
import type { EChartsOption, LineSeriesOption } from 'echarts/types/dist/shared';
import type { ComparedFigure } from './compare.js';
import { figure } from './harness.js';
import type { LatencyFigure } from './open-loop.js';
import type { Report } from './report.js';
import type { Growth } from './scenario.js';

/** A drawing of what belongs together. */
export interface Chart {
  /** `throughput-durable-appends-one-node.svg` */
  readonly fileName: string;
  readonly title: string;
  readonly svg: string;
}

const WIDTH = 900;
const LEGEND_HEIGHT = 30;
const LEGEND_ROW_HEIGHT = 23;
const TITLE_HEIGHT = 40;
const BAR_HEIGHT = 22;
const LINES_HEIGHT = 360;
const MARGIN = { left: 70, right: 60, bottom: 50 };
/** Names of who did what are long. */
const BAR_NAMES_WIDTH = 450;
const FONT = 'sans-serif';
/** In the order of the latencies' table. */
const PERCENTILES = [
  ['p50', 'p50Ms'],
  ['p90', 'p90Ms'],
  ['p99', 'p99Ms'],
  ['p99.9', 'p999Ms'],
  ['max', 'maxMs'],
] as const;

/** Throughput beside peers, latency by load, and how cost grows: a chart for each scenario that was measured. */
export function drawCharts({ comparison, latencies, growths }: Report): Chart[] {
  return [
    ...byScenario(comparison.figures).map(throughputChart),
    ...byScenario(latencies).map(latencyChart),
    ...growths.map(growthChart),
  ];
}

function byScenario<Figure extends { readonly scenario: string }>(figures: readonly Figure[]): Figure[][] {
  const groups = new Map<string, Figure[]>();
  for (const one of figures) groups.set(one.scenario, [...(groups.get(one.scenario) ?? []), one]);
  return [...groups.values()];
}

/** A bar for each who, as many of a colour as there were numbers of callers. */
function throughputChart(figures: readonly ComparedFigure[]): Chart {
  const { scenario } = figures[0]!;
  const nameOf = ({ system, how }: ComparedFigure) => `${system}: ${how}`;
  const names = [...new Set(figures.map(nameOf))];
  const callers = [...new Set(figures.map((one) => one.callers))];
  const series = callers.map((count) => ({
    type: 'bar' as const,
    name: count === 1 ? '1 caller' : `${count} callers`,
    label: { show: true, position: 'right' as const, formatter: shownValue },
    data: names.map(
      (name) =>
        figures.find((one) => nameOf(one) === name && one.callers === count)?.perSecond.median ?? null,
    ),
  }));
  const height = TITLE_HEIGHT + LEGEND_HEIGHT + MARGIN.bottom + names.length * callers.length * BAR_HEIGHT;
  return draw('throughput', `${scenario}: calls a second`, scenario, height, {
    grid: { ...MARGIN, top: TITLE_HEIGHT + LEGEND_HEIGHT, left: BAR_NAMES_WIDTH },
    xAxis: { type: 'value', axisLabel: { formatter: figure } },
    yAxis: { type: 'category', data: names, inverse: true, axisLabel: wrapped(BAR_NAMES_WIDTH) },
    series,
  });
}

/** A line for each who and load, from the median to the worst. */
function latencyChart(figures: readonly LatencyFigure[]): Chart {
  const { scenario } = figures[0]!;
  const systems = [...new Set(figures.map(({ system, how }) => `${system}: ${how}`))];
  const series = figures.map((one) => {
    const at = systems.indexOf(`${one.system}: ${one.how}`);
    const ofSameSystem = figures.filter(({ system, how }) => `${system}: ${how}` === systems[at]);
    return {
      type: 'line' as const,
      name: `${systems[at]}, ${loadOf(one)}`,
      color: COLORS[at % COLORS.length],
      lineStyle: { type: DASHES[ofSameSystem.indexOf(one) % DASHES.length] },
      data: PERCENTILES.map(([, key]) => one[key]),
    };
  });
  return drawLines('latency', `${scenario}: latency in ms, by load`, scenario, {
    xAxis: { type: 'category', data: PERCENTILES.map(([name]) => name) },
    series,
  });
}

function loadOf({ share, ratePerSecond }: LatencyFigure): string {
  const rate = `${figure(ratePerSecond)}/s`;
  return share === undefined ? rate : `${Math.round(share * 100)} % (${rate})`;
}

/** Sizes side by side as they were chosen, most of them ten times the one before. */
function growthChart({ scenario, along, unit, curves }: Growth): Chart {
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ size }) => size)))];
  const series = curves.map(({ name, points }) => ({
    type: 'line' as const,
    name,
    data: sizes.map((wanted) => points.find(({ size }) => size === wanted)?.value ?? null),
  }));
  return drawLines('growth', `${scenario} (${unit}), by ${along}`, `${scenario} by ${along}`, {
    xAxis: { type: 'category', data: sizes.map(figure) },
    series,
  });
}

const COLORS = ['#2f6fde', '#d1495b', '#2e933c', '#8e5ac8', '#c77d0a', '#17808c', '#6b6b6b', '#9c3d77'];
const DASHES = ['dotted', 'dashed', 'solid'] as const;

function shownValue({ value }: { value?: unknown }): string {
  return typeof value === 'number' ? figure(value) : '';
}

function wrapped(width: number) {
  return { width: width - 20, overflow: 'break' as const };
}

/** Logarithmic, with a line for each name below. */
function drawLines(
  group: string,
  title: string,
  scenario: string,
  option: EChartsOption & { series: readonly LineSeriesOption[] },
): Chart {
  const height = LINES_HEIGHT + option.series.length * LEGEND_ROW_HEIGHT;
  return draw(group, title, scenario, height, {
    legend: { orient: 'vertical', top: LINES_HEIGHT, left: MARGIN.left },
    grid: { ...MARGIN, top: TITLE_HEIGHT, bottom: height - LINES_HEIGHT + MARGIN.bottom / 2 },
    yAxis: { type: 'log', axisLabel: { formatter: figure } },
    ...option,
  });
}

function draw(group: string, title: string, scenario: string, height: number, option: EChartsOption): Chart {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      color: COLORS,
      textStyle: { fontFamily: FONT },
      title: { text: title, left: 'center', textStyle: { fontSize: 15 } },
      legend: { top: TITLE_HEIGHT },
      ...option,
    });
    return { fileName: `${group}-${slug(scenario)}.svg`, title, svg: `${chart.renderToSVGString()}\n` };
  } finally {
    chart.dispose();
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
