import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ValueGroup } from '#analytics/metrics/answer.ts';
import { countControlChart } from '#analytics/metrics/control-chart.ts';
import { ControlChart } from '#app/components/charts/control-chart.tsx';
import type { ControlPoint } from '#app/components/charts/control-scale.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { monthControl } from '#app/components/figures/month-control.ts';

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function picture(counts: readonly number[]): string {
  const { points } = countControlChart(counts.map((count, i) => ({ key: String(i), count, seconds: 2_592_000 })));
  const drawn = points.map(
    ({ key, value, lower, upper, outside }, i): ControlPoint => ({
      key,
      label: NAMES[i % 12]!,
      name: NAMES[i % 12]!,
      value,
      text: String(value),
      low: lower,
      high: upper,
      out: outside,
      running: false,
    }),
  );
  return renderToStaticMarkup(
    <ControlChart points={drawn} unit="incidents" centre={null} caption="" description="" numbers={null} />,
  );
}

const edges = (markup: string, kind: 'open' | 'closed') => markup.split(`data-edge="${kind}"`).length - 1;

describe('the band of a control chart', () => {
  it('has an open edge where it reaches beyond the picture, and words that say how far', () => {
    const bursts = picture([2, 25, 3, 1, 22, 4, 20, 3]);
    expect([edges(bursts, 'open'), edges(bursts, 'closed')]).toEqual([8, 0]);
    expect(bursts).toContain('and up to 150 where it leaves the picture');
  });

  it('has closed edges where it ends in the picture, and then says nothing of leaving it', () => {
    const even = picture([7, 6, 9, 7, 8, 8, 6, 7, 8, 9, 6, 7]);
    expect(edges(even, 'closed')).toBeGreaterThan(0);
    expect(even).toContain('Band: what is ordinary, judged by the other months.');
  });

  it('is not drawn where months vary so much that none could stand out, and words say why', () => {
    const counts = [41, 49, 25, 22, 20, 17, 2, 6, 5, 9, 13, 19];
    const groups = counts.map(
      (n, i): ValueGroup => ({
        key: { month: `2025-${String(i + 1).padStart(2, '0')}` },
        status: 'measured',
        n,
        value: n,
        interval: [null, null],
        level: 0.95,
      }),
    );
    const control = monthControl(
      {
        metric: 'incident_count',
        definitionVersion: 3,
        unit: 'incidents',
        window: { start: '2025-01-01T00:00:00Z', end: '2026-01-01T00:00:00Z' },
        asOf: '2026-01-01T00:00:00Z',
        time: 'clock',
        knownStart: false,
        restricted: 0,
        groups,
      },
      { filters: readFigureFilters(new URLSearchParams()), now: new Date('2026-01-01T00:00:00Z'), timeZone: 'UTC' },
    )!;
    const markup = renderToStaticMarkup(<ControlChart {...control} points={control.months} numbers={null} />);
    expect([edges(markup, 'open'), edges(markup, 'closed')]).toEqual([0, 0]);
    expect(control.caption).toMatch(
      /^Incidents by month: twelve months that vary as much as these \(2 to 49\) are too few/,
    );
    expect(markup).toContain('No band is drawn');
    // the numbers stay in the table
    expect(control.months.every(({ ordinary }) => /^up to \d+$/.test(ordinary))).toBe(true);
  });

  it('has no label that would stand in another', () => {
    const many = picture(Array.from({ length: 36 }, (_, i) => (i % 3 === 0 ? 90 : 1) + (i % 5)));
    const labels = [...many.matchAll(/<text x="([\d.]+)%" y="162" text-anchor="(\w+)"[^>]*>(\w+)</g)];
    expect(labels.length).toBeGreaterThan(3);
    // at 362 pixels, the least that counts as wide
    const reach = labels.map(([, x, anchor, text]) => {
      const at = (Number(x) / 100) * 362;
      const length = text!.length * 6.8;
      const from = at - { start: 0, middle: length / 2, end: length }[anchor as 'start' | 'middle' | 'end'];
      return [from, from + length] as const;
    });
    expect(reach.slice(1).every(([from], i) => from > reach[i]![1])).toBe(true);
  });
});
