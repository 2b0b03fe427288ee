import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentRangeText, percentText, wholePercentText } from '#app/text/percents.ts';
import { exactBoundsText, exactText, unbroken } from '#app/text/quantities.ts';

describe('a number to the digit', () => {
  it.each([
    [263.428571428, 'seconds', '263.428571 seconds'],
    [1, 'seconds', '1 second'],
    [7551.161049, 'seconds', '7,551.161049 seconds'],
    [0.958629012345, 'ratio', '95.862901 %'],
    [1, 'incidents', '1 incident'],
    [0, 'incidents', '0 incidents'],
    [3900, 'incidents', '3,900 incidents'],
    [2.5, 'incidents', '2.5 incidents'],
    [null, 'seconds', ''],
  ] as const)('%s %s reads as %s', (value, unit, text) => expect(exactText(value, unit)).toBe(text));

  it('has six significant digits of any duration, and says its unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (seconds) => {
        const [, digits] = /^([\d,.]+) seconds?$/.exec(exactText(seconds, 'seconds'))!;
        expect(Math.abs(Number(digits!.replaceAll(',', '')) / seconds - 1)).toBeLessThan(1e-6);
      }),
    );
  });

  it('leaves an end of an interval open that is not known', () => {
    expect(exactBoundsText([1.5, 2], 'seconds')).toBe('1.5 seconds … 2 seconds');
    expect(exactBoundsText([1.5, null], 'seconds')).toBe('at least 1.5 seconds');
    expect(exactBoundsText([null, 0.5], 'ratio')).toBe('at most 50 %');
    expect(exactBoundsText([null, null], 'ratio')).toBe('');
  });
});

describe('a share in words', () => {
  it('is never rounded to none or to all of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (ratio) => {
        expect(percentText(ratio)).not.toBe('100 %');
        expect(wholePercentText(ratio)).not.toBe('0 %');
      }),
    );
  });

  it('has an interval with the sign once, and an open end where one is not known', () => {
    expect(percentRangeText([0.23, 0.48])).toBe('23 … 48 %');
    expect(percentRangeText([0.23, null])).toBe('at least 23 %');
    expect(percentRangeText([null, 0.48])).toBe('at most 48 %');
    expect(percentRangeText([null, null])).toBe('');
  });
});

describe('a line of numbers', () => {
  it('is broken between them and never between a number and what it is of', () => {
    const visible = (text: string) => unbroken(text).replaceAll('\u00a0', '_');
    expect(visible('1 h 17 min … 2 h, of 41 incidents')).toBe('1_h_17_min … 2_h, of_41_incidents');
    expect(visible('5 h 12 min … 2 days (of 20)')).toBe('5_h_12_min … 2_days (of_20)');
    expect(visible('could tell: a change by × 2.7')).toBe('could tell: a change by ×_2.7');
    expect(visible('68.5 … 98.7 %')).toBe('68.5 … 98.7_%');
    expect(visible('estimated, ± 5 min')).toBe('estimated, ±_5_min');
    expect(visible('Sunday, 1 March 2026, 02:14 UTC to 05:26 UTC')).toBe(
      'Sunday, 1 March 2026, 02:14_UTC to 05:26_UTC',
    );
  });
});
