import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentDecimals, percentText } from '#app/text/percents.ts';
import { wording } from '#app/text/side-by-side.ts';

const DAY = 86_400;
const HOUR = 3600;

describe('shares side by side', () => {
  it('have as many decimals as each other, two digits of the narrowest interval', () => {
    const shares = [0.99583, 0.971, 0.9979];
    const words = wording('ratio', shares, [[0.99187, 0.99804], null, [0.99437, 0.99932]]);
    expect(shares.map(words.value)).toEqual(['99.58 %', '97.10 %', '99.79 %']);
    expect(words.bounds([0.99187, 0.99804])).toBe('99.19 … 99.80 %');
  });

  it('have no more than their intervals bear', () => {
    const words = wording('ratio', [0.942, 0.99153], [[0.82515, 0.96843]]);
    expect([words.value(0.942), words.value(0.99153)]).toEqual(['94.2 %', '99.2 %']);
    expect(words.bounds([0.82515, 0.96843])).toBe('82.5 … 96.8 %');
    expect(words.bounds([0.82515, null])).toBe('at least 82.5 %');
  });

  it('have one precision, and never read as all or as none of it', () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 9 }), (shares) => {
        const decimals = percentDecimals(shares, []);
        const texts = shares.map((one) => percentText(one, decimals));
        expect(new Set(texts.map((text) => /\.(\d+) %$/.exec(text)?.[1]?.length))).toEqual(new Set([decimals]));
        for (const text of texts) expect([0, 100]).not.toContain(Number.parseFloat(text));
      }),
    );
  });
});

describe('durations side by side', () => {
  it('are of days throughout where one of them is, with one precision', () => {
    const values = [45 * HOUR, 10 * DAY, 14.9 * DAY, null];
    const words = wording('seconds', values, []);
    expect(values.map(words.value)).toEqual(['1.9 days', '10.0 days', '14.9 days', '–']);
    expect(words.bounds([34 * HOUR, 2.6 * DAY])).toBe('1.4 … 2.6 days');
    expect(words.bounds([10.2 * DAY, 145 * DAY])).toBe('10.2 … 145 days');
    expect(words.bounds([10.2 * DAY, null])).toBe('at least 10.2 days');
  });

  it('have no decimals that say nothing', () => {
    expect(wording('seconds', [15 * DAY, 60 * DAY], []).bounds([15 * DAY, 60 * DAY])).toBe('15 … 60 days');
  });

  it('stay as people say them where none is of days, and where one is far shorter than the others', () => {
    const words = wording('seconds', [40 * 60, 5 * HOUR], []);
    expect([words.value(40 * 60), words.bounds([40 * 60, 5 * HOUR])]).toEqual(['40 min', '40 min … 5 h']);
    expect(wording('seconds', [40 * 60, 5 * DAY], []).value(40 * 60)).toBe('40 min');
  });
});
