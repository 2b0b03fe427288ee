import { beforeAll, describe, expect, it } from 'vitest';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { checkedDocument } from '#app/document/checked.ts';
import { LESSONS } from '#app/sample/lessons/lessons.ts';
import { writtenDocument } from '#app/sample/lessons/written-document.ts';
import type { Sample } from '#app/sample/model.ts';
import { sampleUntil } from '#tests/support/sample.ts';

describe('what the teams of the sample organisation wrote', () => {
  let sample: Sample;

  beforeAll(() => {
    sample = sampleUntil(new Date('2026-06-30T12:00:00Z'));
  });

  it('blames nobody, by the language aid’s own measure', () => {
    const texts = LESSONS.flatMap(({ wentWell, lucky, surprised, learnt, together, factors, actions }) => [
      ...wentWell,
      ...lucky,
      ...surprised,
      ...learnt,
      together,
      ...factors.flatMap(({ what, likelier }) => [what, likelier]),
      ...actions.map(({ title }) => title),
    ]);
    expect(texts.flatMap((text) => findingsInText(text).map(({ rule }) => `${rule}: ${text}`))).toEqual([]);
  });

  it('is there in every state, and one is overdue at the end', () => {
    const states = sample.postMortems.map(({ row }) => row.state);
    expect(new Set(states)).toEqual(new Set(['draft', 'in_review', 'approved', 'published']));
    const late = sample.postMortems.filter(({ row }) => row.state !== 'published' && row.dueOn! < '2026-06-30');
    expect(late).toHaveLength(1);
    expect(sample.postMortems.some(({ row }) => row.templateKey === 'customer-rca')).toBe(true);
  });

  it('came about in its order: begun after the incident was over, each step after the one before, nothing after the end', () => {
    const resolved = new Map(sample.incidents.map(({ id, resolvedAt }) => [id, resolvedAt as Date]));
    for (const { row, steps, reviewers } of sample.postMortems) {
      const times = [resolved.get(row.incidentId)!, row.createdAt, ...steps.map(({ at }) => at)].map(Number);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(Date.parse('2026-06-30T12:00:00Z'));
      expect(steps.at(-1)?.state ?? 'draft').toBe(row.state);
      for (const { userId, askedBy } of reviewers) expect(userId).not.toBe(askedBy);
    }
  });

  it('rests on the timeline: nearly every factor cites entries that stand, of its own incident', () => {
    const replaced = new Set(sample.timelineEvents.map(({ supersedesId }) => supersedesId));
    const factors = sample.postMortems.flatMap(({ row, analysis }) =>
      (analysis?.contributingFactors ?? []).map(({ what, evidence }) => {
        const cited = evidence.map((id) => sample.timelineEvents.find((event) => event.id === id));
        for (const event of cited) {
          expect(event?.incidentId, what).toBe(row.incidentId);
          expect(replaced.has(event!.id), what).toBe(false);
        }
        return cited.length;
      }),
    );
    // what an unclear incident left unknown stands in no timeline
    expect(factors.filter((cited) => cited > 0).length / factors.length).toBeGreaterThan(0.9);
  });

  it('has its place in a document of its template', () => {
    const section = (key: string) => ({ type: 'section' as const, attrs: { key, title: key }, content: [] });
    const empty = { type: 'doc' as const, content: ['summary', 'lucky', 'contributing-factors'].map(section) };
    for (const lesson of LESSONS) {
      const [summary, lucky, factors] = writtenDocument(empty, lesson, { isWhole: false, hasActions: false }).content;
      expect(summary?.content).toEqual([]);
      expect(lucky?.content).toHaveLength(lesson.lucky.length);
      // what each factor says stands in the analysis, and is not said twice
      expect(factors?.content).toHaveLength(1);
      for (const { what } of lesson.factors) expect(JSON.stringify(factors)).not.toContain(what);
      expect(checkedDocument(writtenDocument(empty, lesson, { isWhole: true, hasActions: true })).status).toBe('valid');
    }
  });
});
