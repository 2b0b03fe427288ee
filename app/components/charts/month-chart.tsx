import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { durationText } from '../../text/durations.ts';
import type { MonthPoint } from './month-figure.tsx';

const AXIS = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--ink-quiet)', fontSize: 12 },
  tickLine: false,
} as const;
/** Points at the ends stand clear of the axis. */
const POINT_PADDING = { left: 18, right: 18 };
const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };

type Unit = 'seconds' | 'incidents' | 'ratio';

const text = (value: number, unit: Unit): string => {
  if (unit === 'seconds') return durationText(value);
  return unit === 'ratio' ? `${Number((value * 100).toFixed(2))} %` : String(value);
};

/** Counts as bars from zero; other figures as points with their interval. A month that is not over is hollow. */
export default function MonthChart({ points, unit }: { points: MonthPoint[]; unit: Unit }) {
  const isCount = unit === 'incidents';
  const ticks = unit === 'seconds' ? secondsTicks(points) : undefined;
  const rows = points.map((point) => ({
    ...point,
    spread:
      point.value === null
        ? undefined
        : [point.value - (point.low ?? point.value), (point.high ?? point.value) - point.value],
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          padding={isCount ? undefined : POINT_PADDING}
          interval="preserveStartEnd"
          minTickGap={12}
          {...AXIS}
        />
        <YAxis
          width={70}
          allowDataOverflow
          axisLine={false}
          allowDecimals={!isCount}
          domain={unit === 'ratio' ? ['auto', 1] : [0, ticks?.at(-1) ?? 'auto']}
          ticks={ticks}
          tickFormatter={(value: number) => text(value, unit)}
          {...AXIS}
        />
        <Tooltip content={<Hint unit={unit} />} cursor={{ fill: 'var(--surface-quiet)' }} isAnimationActive={false} />
        {isCount ? (
          <Bar dataKey="value" isAnimationActive={false} maxBarSize={44} radius={[3, 3, 0, 0]}>
            {rows.map((row) => (
              <Cell key={row.key} fill={row.running ? 'var(--surface)' : 'var(--accent)'} stroke="var(--accent)" />
            ))}
          </Bar>
        ) : (
          <Scatter dataKey="value" isAnimationActive={false}>
            {rows.map((row) => (
              <Cell
                key={row.key}
                fill={row.running ? 'var(--surface)' : 'var(--accent)'}
                stroke="var(--accent)"
                strokeWidth={1.5}
              />
            ))}
            <ErrorBar
              dataKey="spread"
              direction="y"
              width={0}
              stroke="var(--accent)"
              strokeWidth={6}
              opacity={0.22}
              isAnimationActive={false}
            />
          </Scatter>
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const STEPS = [60, 300, 600, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000];

/** An interval that is longer than this many times the highest value runs off the picture: its bounds are in the table. */
const MOST_SPREAD = 2.5;

/** Round durations, at most six of them. */
function secondsTicks(rows: readonly MonthPoint[]): number[] {
  const values = Math.max(...rows.map((row) => row.value ?? 0), 60);
  const bounds = Math.max(...rows.map((row) => row.high ?? 0));
  const highest = Math.max(values, Math.min(bounds, values * MOST_SPREAD));
  const step = STEPS.find((candidate) => highest / candidate <= 5) ?? highest / 5;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

interface HintProps {
  unit: Unit;
  active?: boolean;
  payload?: readonly { payload: MonthPoint }[];
}

function Hint({ unit, active, payload }: HintProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point || point.value === null) return null;
  const hasInterval = point.low !== null && point.high !== null;
  return (
    <div
      style={{
        padding: '0.5rem 0.7rem',
        borderRadius: '0.5rem',
        background: 'var(--surface)',
        border: '1px solid var(--line-strong)',
        fontSize: '0.85rem',
      }}
    >
      {point.label}
      {point.running ? ', so far' : ''}: <strong>{text(point.value, unit)}</strong>
      {hasInterval && ` (${text(point.low!, unit)} … ${text(point.high!, unit)})`}
    </div>
  );
}
