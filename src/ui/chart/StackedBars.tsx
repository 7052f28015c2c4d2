import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';
import {
  createContext,
  useContext,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { Link } from 'react-router';
import { formatCompact } from '../cells/format.ts';
import { nextBar, type BarPlace } from './next-bar.ts';
import styles from './chart.module.css';

export type ChartSeries = {
  key: string;
  /** Stands in the bars, so that no colour has to be told from another. */
  mark: string;
  /** A token: `var(--series-1)`. */
  color: string;
};

export type ChartBar = { bucket: string; series: string };

type Props = {
  /** What the chart shows, as one sentence. */
  label: string;
  buckets: readonly { id: string; label: string }[];
  /** From the bottom of the pile upwards. */
  series: readonly ChartSeries[];
  /** Height of a bar; nothing where there is none. For drawing only, the figures stand in the table. */
  valueOf: (bar: ChartBar) => number | undefined;
  /** What a bar says: its bucket, its name and its amount. */
  wordsOf: (bar: ChartBar) => string;
  /** Where a bar leads. */
  hrefOf?: (bar: ChartBar) => string | undefined;
  /** Whether others step back behind this one; `undefined` while none is looked at. */
  isActive?: (bar: ChartBar) => boolean | undefined;
  onActive?: (bar: ChartBar | null) => void;
  height?: number;
};

type Rectangle = { x?: number; y?: number; width?: number; height?: number; index?: number };

/** Width in px below which a bar is neither seen nor hit: a year of days has less room for each. */
const leastWidth = 4;

/** Whether a mark can be read in a bar of this size in px. */
const hasRoom = (mark: string, width: number, height: number) =>
  mark !== '' && width >= 4 + 7 * mark.length && height >= 15;

/**
 * Bars that are piled up per bucket of time. Each one is a link that says what it is; arrow keys go from bar to bar.
 * Loads the chart library: import it lazily.
 */
export function StackedBars(props: Props) {
  const { label, buckets, series, valueOf, height = 300 } = props;
  const hint = useId();
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<BarPlace | null>(null);
  const data = useMemo(
    () =>
      buckets.map(({ id, label: name }) => ({
        bucket: name,
        ...Object.fromEntries(
          series.map(({ key }, at) => [`s${at}`, valueOf({ bucket: id, series: key }) ?? 0]),
        ),
      })),
    [buckets, series, valueOf],
  );
  const bars = useMemo(
    () =>
      buckets.flatMap(({ id }, bucket) =>
        series.flatMap(({ key }, at) =>
          valueOf({ bucket: id, series: key }) ? [{ bucket, series: at }] : [],
        ),
      ),
    [buckets, series, valueOf],
  );
  const first = stop && bars.some((bar) => isSame(bar, stop)) ? stop : bars[0];
  const handleKeyDown = (event: KeyboardEvent) => {
    const next = first && nextBar(bars, first, event.key);
    if (!next) return;
    event.preventDefault();
    setStop(next);
    root.current?.querySelector<SVGElement>(`[data-bar="${next.bucket}:${next.series}"]`)?.focus();
  };
  // the library makes its bars anew whenever it draws, and a new bar has no focus: what changes with the focus
  // reaches them by the context instead
  const chart = useMemo(
    () => (
      <BarChart
        h={height}
        data={data}
        dataKey="bucket"
        type="stacked"
        series={series.map(({ color }, at) => ({ name: `s${at}`, color }))}
        withTooltip={false}
        accessibilityLayer={false}
        maxBarWidth={88}
        gridColor="var(--line)"
        textColor="var(--text-secondary)"
        tickLine="none"
        strokeDasharray="0"
        valueFormatter={(value) => formatCompact(value)}
        barChartProps={{ stackOffset: 'sign', barCategoryGap: '18%', margin: { top: 8, right: 4, left: 0 } }}
        yAxisProps={{ width: 62 }}
        barProps={({ name }) => ({ shape: drawBar(Number(name.slice(1))) })}
      />
    ),
    [data, series, height],
  );
  return (
    <div ref={root} role="group" aria-label={label} aria-describedby={hint} className={styles.chart}>
      <VisuallyHidden id={hint}>
        Arrow keys go from bar to bar; the table has the same figures.
      </VisuallyHidden>
      <ChartContext value={{ ...props, stop: first, onStop: setStop, onKeyDown: handleKeyDown }}>
        {chart}
      </ChartContext>
    </div>
  );
}

const isSame = (a: BarPlace, b: BarPlace | undefined) => a.bucket === b?.bucket && a.series === b.series;

/** What the bars need beside their place. */
type Chart = Props & {
  /** The bar that Tab leads to. */
  stop: BarPlace | undefined;
  onStop: (place: BarPlace) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

const ChartContext = createContext<Chart | null>(null);

/** How the library draws the bars of a series. */
function drawBar(at: number): (rectangle: Rectangle) => ReactElement {
  return (rectangle) => <Bar at={at} rectangle={rectangle} />;
}

function Bar({ at, rectangle }: { at: number; rectangle: Rectangle }): ReactElement | null {
  const chart = useContext(ChartContext);
  if (!chart) return null;
  const { series, buckets, stop, onStop, onActive } = chart;
  const { index = 0 } = rectangle;
  const width = Math.max(rectangle.width ?? 0, leastWidth);
  const x = (rectangle.x ?? 0) - (width - (rectangle.width ?? 0)) / 2;
  const [own, bucket] = [series[at], buckets[index]];
  if (!own || !bucket) return null;
  const bar = { bucket: bucket.id, series: own.key };
  if (!chart.valueOf(bar)) return null;
  // what is below zero is drawn downwards
  const height = Math.abs(rectangle.height ?? 0);
  const y = Math.min(rectangle.y ?? 0, (rectangle.y ?? 0) + (rectangle.height ?? 0));
  const place = { bucket: index, series: at };
  const shared = {
    className: styles.bar,
    'aria-label': chart.wordsOf(bar),
    'data-bar': `${index}:${at}`,
    'data-faded': chart.isActive?.(bar) === false || undefined,
    tabIndex: isSame(place, stop) ? 0 : -1,
    onKeyDown: chart.onKeyDown,
    onMouseEnter: () => onActive?.(bar),
    onMouseLeave: () => onActive?.(null),
    onFocus: () => {
      onStop(place);
      onActive?.(bar);
    },
    onBlur: () => onActive?.(null),
  };
  const drawn = (
    <>
      <rect x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={4} className={styles.ring} />
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill={own.color}
        className={styles.rectangle}
        data-narrow={width < 8 || undefined}
      />
      {hasRoom(own.mark, width, height) ? (
        <text x={x + width / 2} y={y + height / 2} dy="0.35em" className={styles.mark} aria-hidden>
          {own.mark}
        </text>
      ) : null}
    </>
  );
  const href = chart.hrefOf?.(bar);
  return href ? (
    <Link to={href} {...shared}>
      {drawn}
    </Link>
  ) : (
    <g role="img" {...shared}>
      {drawn}
    </g>
  );
}
