import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AdherenceGroup,
  type DurationGroup,
  isAdherence,
  isMeasuredDuration,
  type ReliabilityGroup,
} from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { investmentsOf } from '#app/db/figure-investments.server.ts';
import { readPart } from '#app/db/figure-parts.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { archiveOwnDuration, createOwnDuration } from '#app/db/own-durations.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { CARD_METRICS, DURATION_METRICS } from '#app/routes/_index/overview-view.ts';
import { loadComparison } from '#app/routes/compare/load-comparison.server.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useDatabase } from '#tests/support/database.ts';

const now = new Date('2026-11-21T12:00:00Z');
const everything = new URLSearchParams('period=all');
const year = new URLSearchParams('period=365');
const DAY_MS = 86_400_000;
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
      const asked = { metric, asOf: now.toISOString() };
      const [group] = (await figures(database.db, admin, asked)).groups;
      const n = (status: string) => figure.statuses.parts.find((part) => part.status === status)?.n ?? 0;
      const count = await loadFigure(database.db, admin, 'incident_count', everything, now);
      if (group && isAdherence(group)) {
        // of incidents that owed nothing there is nothing to tell
        expect(figure.statuses.all).toBeLessThan(count.statuses.all);
        expect(figure.statuses.all).toBeGreaterThanOrEqual(group.incidents);
        const outside = { ...asked, audience: 'external' as const };
        const told = (await figures(database.db, admin, outside)).groups[0] as AdherenceGroup;
        const params = new URLSearchParams('period=all&audience=external');
        const { statuses } = await loadFigure(database.db, admin, metric, params, now);
        const { waiting } = told.firstUpdate;
        const outsiders = (status: string) => statuses.parts.find((part) => part.status === status)?.n ?? 0;
        expect([outsiders('recorded'), outsiders('pending')]).toEqual([told.firstUpdate.n - waiting, waiting]);
        // an audience that waits keeps its incident among those that wait
        expect(group.firstUpdate.n).toBeGreaterThan(told.firstUpdate.n);
        expect(n('pending')).toBeGreaterThanOrEqual(waiting);
      } else expect(figure.statuses.all).toBe(count.statuses.all);
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
        const { failures, censored } = group as ReliabilityGroup;
        expect([figure.statuses.all, n('pending')]).toEqual([failures, censored]);
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
          await loadOverview(database.db, reader, year, now),
          await loadFigure(database.db, reader, 'incident_count', year, now),
          await loadComparison(database.db, reader, new URLSearchParams('by=severity&a=SEV1&b=SEV2&period=365'), now),
        ]);
      const before = await seen();
      await database.db.deleteFrom('incidents').where('restricted', '=', true).execute();
      expect(await seen()).toBe(before);
    });

    it('say of a comparison what the API says, on every page', async () => {
      const asked = { asOf: now.toISOString(), from: new Date(now.getTime() - 365 * DAY_MS).toISOString() };
      const overview = await loadOverview(database.db, admin, year, now);
      for (const metric of CARD_METRICS) {
        const answer = await figures(database.db, admin, { ...asked, metric, compare: 'previous' });
        const verdict = answer.groups[0]!.comparison!.verdict;
        const card = overview!.cards.find((candidate) => candidate.metric === metric);
        const figure = await loadFigure(database.db, admin, metric, year, now);
        expect([card?.verdict?.verdict, figure.compared?.verdict.verdict], metric).toEqual([verdict, verdict]);
      }
      const sides = new URLSearchParams('by=service&a=billing&b=search&period=365&metric=time_to_resolve');
      const { view } = await loadComparison(database.db, admin, sides, now);
      const answer = await figures(database.db, admin, {
        ...asked,
        metric: 'time_to_resolve',
        service: ['billing'],
        compareService: ['search'],
      });
      expect(view?.rows.map((row) => row.verdict.verdict)).toEqual([answer.groups[0]!.comparison!.verdict]);
    });

    it('lead to the figures of durations that the organisation defined, with the filters of the page', async () => {
      const fields = { name: 'Time to call', from: 'detected', to: 'mitigated', words: '' } as const;
      await database.db.transaction().execute((trx) => createOwnDuration(trx, 'time_to_call', fields));
      const own = { name: 'Time to call', href: '/figures/own_time_to_call?period=365' };
      expect((await loadOverview(database.db, admin, year, now))?.ownFigures).toContainEqual(own);
      await database.db.transaction().execute((trx) => archiveOwnDuration(trx, 'time_to_call', true));
      expect((await loadOverview(database.db, admin, year, now))?.ownFigures).not.toContainEqual(own);
    });

    it('draw every incident of a duration once, open ones apart, and the time before behind it', async () => {
      const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
      const overview = await loadOverview(database.db, admin, year, now);
      for (const { metric, spread } of overview!.cards.slice(0, DURATION_METRICS.length)) {
        const from = new Date(now.getTime() - 365 * DAY_MS).toISOString();
        const answer = await figures(database.db, admin, {
          metric,
          asOf: now.toISOString(),
          from,
          compare: 'previous',
        });
        const group = answer.groups[0]! as DurationGroup;
        const before = group.comparison!.baseline as DurationGroup;
        expect(total(spread!.strip.current.over), metric).toBe(group.n);
        expect(total(spread!.strip.current.open), metric).toBe(group.censored);
        expect(total(spread!.strip.before!.over), metric).toBe(before.n);
      }
    });

    it('leave no incident out of where the time goes without saying so', async () => {
      const request = { asOf: now.toISOString() };
      const { phases, savings } = await readPart(database.db, admin, investmentsOf(request), now);
      const count = (await figures(database.db, admin, { ...request, metric: 'incident_count' })).groups[0]!;
      expect(phases.n + phases.leftOut).toBe(count.n);
      expect(savings.length).toBeGreaterThan(0);
      expect(savings.map((saving) => saving.savedSecondsPerYear)).toEqual(
        savings.map((saving) => saving.savedSecondsPerYear).sort((a, b) => b - a),
      );
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
