import { beforeEach, describe, expect, it } from 'vitest';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { figures, pageClock } from '#app/db/figures.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { admin, only, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { changeMoment, recordIncident } from '#tests/support/recorded-incident.ts';

const { database } = useFigures();
/** In the middle of a minute. */
const VISIT = new Date('2026-03-05T10:00:42.500Z');
const MINUTE = '2026-03-05T10:00:00.000Z';

let copy: FactCopy;
beforeEach(async () => {
  copy = new FactCopy(database.connection);
  await record({ impact_started: '2026-03-01T10:00:00Z', resolved: '2026-03-01T11:00:00Z' });
  await copy.refresh();
});

const record = async (at: Record<string, string>, restricted = false) => {
  const id = await recordIncident(database.db, { at, restricted });
  await refreshMetrics(database.db);
  return id;
};
const clockOf = async (who = viewer) => (await pageClock(copy, who, VISIT)).toISOString();

describe('the instant as of which a page asks', () => {
  it('is the whole minute, or the second of what was written since', async () => {
    expect(await clockOf()).toBe(MINUTE);
    await record({ detected: '2026-03-05T10:00:30.200Z' });
    expect(await clockOf()).toBe('2026-03-05T10:00:31.000Z');
    await record({ detected: '2026-03-05T10:00:42.400Z' });
    expect(await clockOf()).toBe(VISIT.toISOString());
  });

  it.each(['2026-03-05T10:00:00Z', '2026-03-05T10:00:30Z', '2026-03-05T10:00:42Z'])(
    'counts an incident that began at %s, on the whole minute or second',
    async (start) => {
      await record({ impact_started: start });
      const answer = await figures(copy, viewer, { metric: 'incident_count', asOf: await clockOf() });
      expect(only(answer.groups).n).toBe(2);
    },
  );

  it.each([
    ['lies in this minute', '2026-03-05T10:00:30Z'],
    ['lies ahead by less than clocks differ', '2026-03-05T10:00:46Z'],
    ['lies ahead by a minute', '2026-03-05T10:01:30Z'],
    ['lies far in the future', '2126-03-05T10:00:00Z'],
  ])('is not moved by a hidden moment that %s, nor by its being written or taken back', async (_, at) => {
    await record({ detected: '2026-03-05T10:00:10Z' });
    const before = await clockOf();
    const id = await record({ detected: '2026-03-05T09:00:00Z', resolved: at }, true);
    expect(await clockOf()).toBe(before);
    await changeMoment(database.db, id, 'resolved', null, 'reopened');
    await refreshMetrics(database.db);
    expect(await clockOf()).toBe(before);
  });

  it('follows what an administrator sees of the same', async () => {
    await record({ detected: '2026-03-05T10:00:30Z' }, true);
    expect([await clockOf(), await clockOf(admin)]).toEqual([MINUTE, '2026-03-05T10:00:31.000Z']);
  });

  it('is kept by no moment that is yet to come, and by that of the same incident which has been', async () => {
    await record({ detected: '2026-03-05T09:00:00Z', resolved: '2126-03-05T10:00:00Z' });
    expect(await clockOf()).toBe(MINUTE);
    await record({ detected: '2026-03-05T10:00:20Z', resolved: '2126-03-05T10:00:00Z' });
    expect(await clockOf()).toBe('2026-03-05T10:00:21.000Z');
  });

  it('goes on with the visits, and back for one that is late', async () => {
    await record({ detected: '2026-03-05T10:00:20Z' });
    const at = async (visit: string) => (await pageClock(copy, viewer, new Date(visit))).toISOString();
    expect(await at('2026-03-05T10:02:05Z')).toBe('2026-03-05T10:02:00.000Z');
    expect(await at('2026-03-05T10:00:59Z')).toBe('2026-03-05T10:00:21.000Z');
  });
});
