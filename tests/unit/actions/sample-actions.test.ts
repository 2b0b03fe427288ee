import { describe, expect, it } from 'vitest';
import { verification } from '#analytics/actions/verification.ts';
import type { Sample } from '#app/sample/model.ts';
import { isClaimedImpossible } from '#app/text/recurrence-words.ts';
import { sampleUntil } from '#tests/support/sample.ts';

const ENDS = ['2024-02-29T23:59:00Z', '2026-11-21T12:00:00Z'];
const SAMPLES = Object.fromEntries(ENDS.map((end) => [end, sampleUntil(new Date(end))]));

type Item = Sample['actionItems'][number];

/** Whether it worked, counted on the rows themselves, for those that name a cause. */
function verdictOf(sample: Sample, item: Item, endAt: Date) {
  const startedAt = sample.incidents
    .filter(({ id, kind, cause }) => id !== item.incidentId && kind === 'production' && cause === item.recurrenceCause)
    .map(({ impactStartedAt, detectedAt }) => ((impactStartedAt ?? detectedAt) as Date).getTime() * 1000);
  const action = {
    doneAt: (item.doneAt as Date).getTime() * 1000,
    measuredFrom: (item.doneAt as Date).getTime() * 1000,
    timesRedefined: 0,
    earlierLooks: 0,
    verifyAfterDays: 90,
    isClaimedImpossible: isClaimedImpossible({ ...item, recurrenceCause: item.recurrenceCause ?? null }),
  };
  return verification(action, { startedAt, recordedSince: 0 }, endAt.getTime() * 1000)?.state;
}

describe('the action items of the sample organisation', () => {
  it.each(ENDS)('are in every state up to %s, some overdue, one of them without effect, and none later', (end) => {
    const [endAt, sample] = [new Date(end), SAMPLES[end]!];
    const { actionItems: items, actionChanges: changes } = sample;
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['open', 'in_progress', 'done', 'dropped']));
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(4);
    expect(new Set(items.map(({ strength }) => strength)).size).toBeGreaterThan(3);
    const today = end.slice(0, 10);
    const isOpen = ({ state }: Item) => state === 'open' || state === 'in_progress';
    expect(items.filter((item) => isOpen(item) && item.dueOn < today).length).toBeGreaterThan(0);
    expect(items.filter((item) => isOpen(item) && item.dueOn > today).length).toBeGreaterThan(0);
    const ofCause = items.filter(({ state, recurrenceCause }) => state === 'done' && recurrenceCause);
    expect(ofCause.map((item) => verdictOf(sample, item, endAt))).toContain('failed');
    const instants = [
      ...items.flatMap(({ createdAt, doneAt, droppedAt }) => [createdAt, doneAt, droppedAt]),
      ...changes.map(({ changedAt }) => changedAt),
    ];
    expect(instants.filter((at) => at && (at as Date) > endAt)).toEqual([]);
    // what the incident hid is hidden, and what is dropped says why
    const hidden = new Set(sample.incidents.filter(({ restricted }) => restricted).map(({ id }) => id));
    expect(items.filter(({ incidentId }) => hidden.has(incidentId))).toEqual([]);
    expect(items.every(({ state, dropReason }) => (state === 'dropped') === (dropReason !== null))).toBe(true);
  });

  it('have a history that ends where they stand, in order', () => {
    const { actionItems, actionChanges } = SAMPLES[ENDS[1]!]!;
    for (const { id, state, version } of actionItems) {
      const own = actionChanges.filter(({ actionItemId }) => actionItemId === id);
      expect([own.at(-1)?.state, own.length]).toEqual([state, version]);
      const times = own.map(({ changedAt }) => (changedAt as Date).getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});
