import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import { templateAdherence } from '#app/db/adherence.server.ts';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { watchDuties } from '#app/workflows/watch-duties.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { categoryId, keptDuties, liveIncident, makeTemplate, minutesBefore, TRIGGERS } from './fixture.ts';

const database = useDatabase();
const viewer = administrator('test');
let templateId: string;

beforeEach(async () => {
  await sql`truncate incidents, metrics_dirty, templates, users, teams cascade`.execute(database.db);
  const cell = { category: 'availability', audience: 'external' } as const;
  templateId = await makeTemplate(database.db, cell, { when: TRIGGERS.slice(0, 1) });
});

const acknowledged = async () => {
  const { db } = database;
  const author = await makeViewer(db, 'responder');
  const { id } = await makeIncident(db, author, { categoryIds: [await categoryId(db, 'availability')] });
  await recordMoment(contextOf(db, author), id, { id: newId(), kind: 'acknowledged', at: new Date() });
  const tell = async () =>
    logCommunication(contextOf(db, author), id, {
      id: newId(),
      audience: 'external',
      channel: 'call',
      body: 'Told them what we know',
      sentAt: new Date(),
      recipientRoles: ['organisation-administrators'],
      dutyKeys: [(await keptDuties(db, id))[0]!.dutyKey],
    });
  return { id, tell };
};

it('a message that was just sent is in the figure, on its template and on the overview, within the minute too', async () => {
  const { db } = database;
  const copy = new FactCopy(database.connection);
  await copy.refresh();
  const { tell } = await acknowledged();
  await refreshMetrics(db);
  const card = async () => {
    const overview = await loadOverview(copy, viewer, new URLSearchParams(), new Date());
    return overview!.cards.find(({ metric }) => metric === 'adherence')!;
  };
  expect(await card()).toMatchObject({
    name: 'Told users in time',
    value: null,
    nothing: { value: 'Nothing owed', to: '/templates' },
    href: '/figures/adherence?audience=external',
  });
  await tell();
  await refreshMetrics(db);
  expect(await card()).toMatchObject({ value: '100 %', of: 'of 1 duty', nothing: undefined });
  const [group] = (await figures(copy, viewer, { metric: 'adherence' })).groups as AdherenceGroup[];
  expect(group).toMatchObject({ n: 1, onTime: 1, asPlanned: 1, incomplete: 0, wrongAudience: 0 });
  expect((await templateAdherence(copy, viewer, 'template')).get(templateId)).toMatchObject({ n: 1, onTime: 1 });
});

it('what time alone changed is worked out by the watch, which has the figures follow', async () => {
  const { db } = database;
  const { id } = await liveIncident(db, { at: { declared: 200, acknowledged: 200 } });
  await refreshMetrics(db);
  // as if the watch had not looked since it was declared
  await db.deleteFrom('incidentDuties').where('incidentId', '=', id).execute();
  await db
    .insertInto('dutyWatches')
    .values({ incidentId: id, nextAt: minutesBefore(1) })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ nextAt: minutesBefore(1) }))
    .execute();
  await watchDuties(db);
  const marks = await db.selectFrom('metricsDirty').select('incidentId').execute();
  expect(marks).toEqual([{ incidentId: id }]);
  const { rows } = await sql`select 1 from graphile_worker.jobs where task_identifier = 'refresh-metrics'`.execute(db);
  expect(rows.length).toBeGreaterThan(0);
  const share = async () => {
    await refreshMetrics(db);
    return (await figures(db, viewer, { metric: 'adherence' })).groups[0];
  };
  await db
    .updateTable('incidents')
    .set({ impactStartedAt: minutesBefore(200) })
    .where('id', '=', id)
    .execute();
  expect(await share()).toMatchObject({ n: 1, missed: 1 });
  // a watch that finds nothing new has nothing computed
  await db
    .updateTable('dutyWatches')
    .set({ nextAt: minutesBefore(1) })
    .execute();
  await watchDuties(db);
  expect(await db.selectFrom('metricsDirty').select('incidentId').execute()).toEqual([]);
});
