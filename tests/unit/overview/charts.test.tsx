import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ControlChart } from '#app/components/charts/control-chart.tsx';
import { type ControlPoint, controlScale } from '#app/components/charts/control-scale.ts';
import { DistributionStrip } from '#app/components/charts/distribution-strip.tsx';
import { highest, stripShare, toStrip } from '#app/components/charts/strip.ts';
import { SurvivalCurve } from '#app/components/charts/survival-curve.tsx';

const seconds = fc.oneof({ weight: 9, arbitrary: fc.double({ min: 1e-3, max: 1e8, noNaN: true }) }, fc.constant(0));
const values = (most: number) =>
  fc
    .array(fc.tuple(seconds, fc.integer({ min: 0, max: 1 })), { maxLength: most })
    .map((pairs) => ({ seconds: pairs.map(([value]) => value), open: pairs.map(([, open]) => open) }));
const names = { current: 'last 90 days', before: 'the 90 days before' };
const count = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].length;

describe('a strip of durations', () => {
  it('holds every incident once, in the bin that its duration belongs to, open ones apart', () => {
    fc.assert(
      fc.property(values(120), values(120), (current, before) => {
        const strip = toStrip(current, before);
        if (!strip) {
          expect([...current.seconds, ...before.seconds].filter((value) => value > 0)).toEqual([]);
          return;
        }
        for (const [lane, { seconds: those, open }] of [
          [strip.current, current],
          [strip.before!, before],
        ] as const) {
          for (const [which, flag] of [
            [lane.over, 0],
            [lane.open, 1],
          ] as const) {
            which.forEach((n, i) => {
              const [from, to] = [strip.edges[i]!, strip.edges[i + 1]!];
              const inside = those.filter(
                (value, k) => open[k] === flag && (from === 0 ? value === 0 : value >= from && value < to),
              );
              // an edge is a power of two: floor(log2) may put a value at it to either side
              expect(Math.abs(inside.length - n)).toBeLessThanOrEqual(
                those.filter((value) => [from, to].some((edge) => Math.abs(value / edge - 1) < 1e-9)).length,
              );
            });
          }
          const all = [...lane.over, ...lane.open].reduce((sum, n) => sum + n, 0);
          expect(all).toBe(those.length);
        }
      }),
    );
  });

  it('counts what already is counted by its weight', () => {
    const strip = toStrip({ seconds: [60, 600], open: [0, 1], weight: [400, 3] }, null)!;
    expect(strip.current.over.reduce((sum, n) => sum + n, 0)).toBe(400);
    expect(strip.current.open.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(highest(strip.current)).toBe(400);
  });

  it('places longer durations further right, between its edges, zeros first', () => {
    fc.assert(
      fc.property(values(40), seconds, seconds, (current, a, b) => {
        const strip = toStrip({ seconds: [...current.seconds, 0, 60], open: [...current.open, 0, 0] }, null)!;
        const [first, second] = [stripShare(strip, Math.min(a, b)), stripShare(strip, Math.max(a, b))];
        expect(first).toBeLessThanOrEqual(second);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is nothing where there is no duration above zero', () => {
    expect(toStrip({ seconds: [], open: [] }, null)).toBeNull();
    expect(toStrip({ seconds: [0], open: [0] }, { seconds: [], open: [] })).toBeNull();
  });

  it('draws a dot for each of few incidents, hollow where it is open, and says both for who cannot see them', () => {
    const strip = toStrip(
      { seconds: [60, 70, 900, 4000], open: [0, 0, 0, 1] },
      { seconds: [50, 3000, 5000], open: [0, 0, 0] },
    )!;
    const markup = renderToStaticMarkup(
      <DistributionStrip
        strip={strip}
        median={{ seconds: 70, interval: [60, null] }}
        medianBefore={{ seconds: 3000, interval: [null, null] }}
        caption="Half took 1 min 10 s or less."
        names={names}
      />,
    );
    expect(count(markup, /<circle/g)).toBe(7);
    expect(count(markup, /<circle[^>]*hollow/g)).toBe(1);
    expect(markup).toContain('role="img"');
    expect(markup).toContain('3 that are over and 1 still open');
    expect(markup).toContain('<figcaption');
    expect(markup).toContain('before: 50 min');
  });

  it('draws any durations without a place that is no number, and never more marks than the page can bear', () => {
    fc.assert(
      fc.property(values(400), values(400), fc.option(seconds), (current, before, median) => {
        const strip = toStrip(current, before);
        if (!strip) return;
        const markup = renderToStaticMarkup(
          <DistributionStrip
            strip={strip}
            median={median === null ? null : { seconds: median, interval: [null, median * 2] }}
            medianBefore={null}
            caption=""
            names={names}
            size="large"
          />,
        );
        expect(markup).not.toMatch(/NaN|Infinity|undefined/);
        expect(count(markup, /<(circle|rect)/g)).toBeLessThan(2500);
      }),
      { numRuns: 40 },
    );
  });
});

const point = (changes: Partial<ControlPoint>): ControlPoint => ({
  key: '2026-03',
  label: 'Mar',
  name: 'March 2026',
  value: 7,
  text: '7',
  low: 2,
  high: 12,
  out: null,
  running: false,
  ...changes,
});

describe('a control chart', () => {
  it('marks what is out of the ordinary by its shape and its name, and a month that still runs as hollow', () => {
    const points = [
      point({ key: 'a' }),
      point({ key: 'b', value: 14, text: '14', out: 'high' }),
      point({ key: 'c', value: 3, text: '3', label: 'Apr', running: true }),
    ];
    const markup = renderToStaticMarkup(
      <ControlChart
        points={points}
        unit="incidents"
        centre={7}
        caption=""
        description="Incidents by month"
        numbers={null}
      />,
    );
    expect(count(markup, /<path/g)).toBe(1);
    expect(markup).toContain('Mar: 14');
    expect(markup).not.toContain('Apr: 3<');
    expect(count(markup, /hollow/g)).toBe(1);
  });

  it('leaves a gap where a month has no value', () => {
    const points = [point({ key: 'a' }), point({ key: 'b', value: null }), point({ key: 'c' })];
    const markup = renderToStaticMarkup(
      <ControlChart points={points} unit="incidents" centre={null} caption="" description="" numbers={null} />,
    );
    expect(count(markup, /<circle/g)).toBe(2);
    expect(count(markup, /data-faint/g)).toBe(0);
  });

  it('has an axis that holds every value, and limits as far as they leave room for the values', () => {
    const number = fc.option(fc.double({ min: 0.5, max: 1e7, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 24 }),
        fc.constantFrom('incidents' as const, 'seconds' as const),
        (rows, unit) => {
          const scale = controlScale(
            rows.map(([value, low, high], i) => point({ key: String(i), value, low, high })),
            unit,
          );
          for (const [value, low, high] of rows) {
            for (const placed of [value, low, high]) {
              if (placed === null) continue;
              expect(scale.share(placed)).toBeGreaterThanOrEqual(0);
              expect(scale.share(placed)).toBeLessThanOrEqual(1);
            }
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(scale.start);
            expect(value).toBeLessThanOrEqual(scale.end);
          }
          const most = Math.max(1, ...rows.flatMap(([value]) => value ?? []));
          if (unit === 'incidents') expect(scale.end).toBeLessThanOrEqual(most * 3 + 1);
          expect(scale.ticks.length).toBeLessThanOrEqual(8);
        },
      ),
    );
  });
});

describe('a survival curve', () => {
  it('falls where incidents ended and carries a hollow mark for each open one', () => {
    const markup = renderToStaticMarkup(
      <SurvivalCurve
        steps={[
          { seconds: 600, survival: 0.75, interval: [0.3, 0.95] },
          { seconds: 1200, survival: 0.4, interval: [null, null] },
        ]}
        open={[900, 5000]}
        median={1200}
        caption="Half are over within 20 min."
        description="Share still open by time"
        numbers={null}
      />,
    );
    expect(count(markup, /<circle/g)).toBe(2);
    expect(markup).toContain('median 20 min');
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('is nothing where nothing is known', () => {
    const props = { steps: [], open: [], median: null, caption: '', description: '', numbers: null };
    expect(renderToStaticMarkup(<SurvivalCurve {...props} />)).toBe('');
  });
});
