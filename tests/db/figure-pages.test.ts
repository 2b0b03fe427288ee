import { beforeAll, describe, expect, it } from 'vitest';
import { isMeasuredDuration } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { figures } from '#app/db/figures.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useDatabase } from '#tests/support/database.ts';

const now = new Date('2026-11-21T12:00:00Z');
const everything = new URLSearchParams('period=all');
const reader: Viewer = { userId: null, name: 'reader', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
const admin = administrator('test');

describe('the pages of the figures', () => {
  const database = useDatabase();

  it('have nothing to say before the first incident', async () => {
    expect(await loadOverview(database.db, admin, new URLSearchParams(), now)).toBeNull();
  });

  describe('with the sample organisation', () => {
    beforeAll(async () => {
      await loadSample(
        { db: database.db, viewer: admin, actor: { kind: 'command', id: null, requestId: null } },
        { endAt: now },
      );
    });

    it.each(METRICS.map(({ id }) => id))('account for every incident behind %s', async (metric) => {
      const figure = await loadFigure(database.db, admin, metric, everything, now);
      const [group] = (await figures(database.db, admin, { metric, asOf: now.toISOString() })).groups;
      const n = (status: string) => figure.statuses.parts.find((part) => part.status === status)?.n ?? 0;
      const count = await loadFigure(database.db, admin, 'incident_count', everything, now);
      expect(figure.statuses.all).toBe(count.statuses.all);
      expect(figure.list.total).toBe(figure.statuses.all);
      if (group && isMeasuredDuration(group)) {
        const { excluded } = group;
        expect(n('recorded') + n('ahead')).toBe(group.n);
        expect([n('ahead'), n('pending'), n('invalid'), n('missing'), n('not_applicable'), n('voided')]).toEqual([
          group.ahead,
          group.censored,
          excluded.invalid,
          excluded.missing,
          excluded.notApplicable,
          excluded.voided,
        ]);
      } else if (group && 'failures' in group && metric !== 'mtbf_pooled') {
        expect([figure.statuses.all, n('pending')]).toEqual([group.failures, group.censored]);
      }
    });

    it('show an invalid duration with both values', async () => {
      const params = new URLSearchParams('period=all&status=invalid');
      const { list } = await loadFigure(database.db, admin, 'time_to_acknowledge', params, now);
      expect(list.rows).toHaveLength(1);
      expect(list.rows[0]!.moments!.to!.getTime()).toBeLessThan(list.rows[0]!.moments!.from!.getTime());
    });

    it('count the same on the overview and behind it', async () => {
      const overview = await loadOverview(database.db, admin, everything, now);
      const [first] = overview!.services.rows;
      const params = new URLSearchParams(first!.incidents.href.split('?')[1]);
      const behind = await loadFigure(database.db, admin, 'incident_count', params, now);
      expect(behind.statuses.all).toBe(first!.incidents.value);
      expect(overview!.open.shown).toHaveLength(3);
    });

    it('page through the list without losing or repeating an incident', async () => {
      const ids: string[] = [];
      for (let page = 1, pages = 1; page <= pages; page++) {
        const params = new URLSearchParams(`period=all&sort=newest&page=${page}`);
        const { list } = await loadFigure(database.db, admin, 'time_to_resolve', params, now);
        pages = list.pages;
        ids.push(...list.rows.map((row) => row.id));
      }
      const { statuses } = await loadFigure(database.db, admin, 'time_to_resolve', everything, now);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(statuses.all);
    });

    it('are the same to the byte for a viewer with restricted incidents and without them', async () => {
      const seen = async () =>
        JSON.stringify([
          await loadOverview(database.db, reader, everything, now),
          await loadFigure(database.db, reader, 'time_to_resolve', everything, now),
        ]);
      const before = await seen();
      await database.db.deleteFrom('incidents').where('restricted', '=', true).execute();
      expect(await seen()).toBe(before);
    });

    it('refuse a figure or a service that does not exist', async () => {
      await expect(loadFigure(database.db, admin, 'mttx', everything, now)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const params = new URLSearchParams('service=nowhere');
      await expect(loadOverview(database.db, admin, params, now)).rejects.toMatchObject({ code: 'INVALID' });
    });
  });
});
