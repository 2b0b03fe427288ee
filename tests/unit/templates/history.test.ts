import { describe, expect, it } from 'vitest';
import { HISTORY_PAGE, toHistory } from '#app/routes/templates.$category.$audience._index/template-view.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { templateContent } from '#tests/support/template-content.ts';

const versions = (count: number, body = 'x') =>
  Array.from({ length: count }, (_, i) => ({
    id: `version ${i + 1}`,
    number: i + 1,
    content: templateContent({ name: `Outage ${i}`, stages: { update: { subject: 'S', body: `${body}${i}` } } }),
    note: '',
    createdByName: null,
    createdAt: new Date(0),
  }));

describe('the history of a template', () => {
  it('tells the newest first and what changed in each, of the first nothing', () => {
    const told = toHistory(versions(3), new Map());
    expect(told.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(told.map(({ changes }) => changes)).toEqual([
      'The name and the text “Update” changed.',
      'The name and the text “Update” changed.',
      null,
    ]);
  });

  it('tells a page, and of its first version what changed since the one before', () => {
    const told = toHistory(versions(HISTORY_PAGE + 1), new Map());
    expect(told).toHaveLength(HISTORY_PAGE);
    expect(told.at(-1)).toMatchObject({ number: 2, changes: 'The name and the text “Update” changed.' });
  });

  it('is told at once, however much the texts differ', () => {
    const long = versions(HISTORY_PAGE + 1).map((version, i) => {
      const body = Array.from({ length: 9_000 }, () => (i % 2 === 0 ? 'a' : 'b')).join('\n');
      return { ...version, content: templateContent({ stages: { update: { subject: 'S', body } } }) };
    });
    const spent = countProcessorTime();
    toHistory(long, new Map());
    expect(spent()).toBeLessThan(300);
  });
});
