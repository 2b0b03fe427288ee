import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import { getPostMortem, listPostMortems, listPostMortemsOf } from '#app/db/post-mortems.server.ts';
import { loadIncident } from '#app/routes/incidents.$reference._index/load-incident.server.ts';
import { loadTemplates } from '#app/routes/incidents.$reference.post-mortems.new/load-templates.server.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const TEMPLATE = { templateKey: 'blameless-review' };

describe('beginning a post-mortem', () => {
  it('fills it from the record, and gives it a day by its severity', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const incident = await makeIncident(db, viewer, { detectedAt: minutesAgo(30), detectionSource: 'monitoring' });
    const before = dayIn(new Date(), 'UTC');
    const reference = await createPostMortem(contextOf(db, viewer), incident.id, TEMPLATE);
    const after = dayIn(new Date(), 'UTC');
    const postMortem = await getPostMortem(db, viewer, reference);
    expect(postMortem).toMatchObject({ title: incident.title, state: 'draft', templateKey: 'blameless-review' });
    expect([before, after].map((day) => daysAfter(day, 10))).toContain(postMortem.dueOn);
    const { content } = await readDocument(db, { viewer }, postMortem.id);
    expect(content.map(({ attrs }) => attrs.key)).toEqual(expect.arrayContaining(['summary', 'timeline', 'lucky']));
    expect(content.find(({ attrs }) => attrs.key === 'timeline')?.content).toContainEqual(
      expect.objectContaining({ type: 'timelineExcerpt' }),
    );
  });

  it('is offered as what comes next of an incident that is over, as long as there is none', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id, number } = await makeIncident(db, viewer, { detectedAt: minutesAgo(30) });
    const isOffered = async () =>
      (await loadIncident({ db }, viewer, `INC-${number}`, new URLSearchParams())).next.lacksPostMortem;
    expect(await isOffered()).toBe(false);
    await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'resolved', at: minutesAgo(5) });
    expect(await isOffered()).toBe(true);
    await createPostMortem(contextOf(db, viewer), id, TEMPLATE);
    expect(await isOffered()).toBe(false);
  });

  it('recommends the template that fits best until one is begun with it', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id, number } = await makeIncident(db, viewer);
    const { lead, templates } = await loadTemplates(db, viewer, `INC-${number}`);
    expect(lead).toMatch(/The first template fits best\.$/);
    await createPostMortem(contextOf(db, viewer), id, { templateKey: templates[0]!.key });
    expect((await loadTemplates(db, viewer, `INC-${number}`)).lead).not.toContain('fits best');
  });

  it('late leaves it due when it fell due by its severity', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const [startedAt, resolvedAt] = [minutesAgo(31 * 24 * 60), minutesAgo(30 * 24 * 60)];
    const { id } = await makeIncident(db, viewer, { detectedAt: startedAt });
    await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'resolved', at: resolvedAt });
    const reference = await createPostMortem(contextOf(db, viewer), id, TEMPLATE);
    const { dueOn } = await getPostMortem(db, viewer, reference);
    expect(dueOn).toBe(daysAfter(dayIn(resolvedAt, 'UTC'), 10));
    const today = dayIn(new Date(), 'UTC');
    expect(
      await listPostMortems(db, viewer, { state: null, due: 'overdue', today }, { before: null, limit: 9 }),
    ).toEqual([expect.objectContaining({ dueOn })]);
  });

  it('twice, or by two at once, is beginning it once', async () => {
    const { db } = database;
    const [one, other] = await Promise.all([makeViewer(db, 'responder'), makeViewer(db, 'coordinator')]);
    const incident = await makeIncident(db, one);
    const begin = (viewer: typeof one) => createPostMortem(contextOf(db, viewer), incident.id, TEMPLATE);
    const [first, second] = await Promise.all([begin(one), begin(other)]);
    expect(second).toBe(first);
    expect(await begin(one)).toBe(first);
    const [postMortem, ...more] = await listPostMortemsOf(db, one, incident.id);
    expect(more).toEqual([]);
    const updates = await db
      .selectFrom('documentUpdates')
      .select('id')
      .where('postMortemId', '=', postMortem!.id)
      .execute();
    expect(updates).toHaveLength(1);
  });

  it('is for those who may record on the incident, from a template that there is', async () => {
    const { db } = database;
    const [responder, reader] = await Promise.all([makeViewer(db, 'responder'), makeViewer(db, 'viewer')]);
    const { id } = await makeIncident(db, responder);
    await expect(createPostMortem(contextOf(db, reader), id, TEMPLATE)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const unknown = createPostMortem(contextOf(db, responder), id, { templateKey: 'seven-whys' });
    await expect(unknown).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('is refused for a duplicate, whose story is that of the other incident', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'coordinator');
    const [duplicate, original] = [await makeIncident(db, viewer), await makeIncident(db, viewer)];
    await mergeIncident(contextOf(db, viewer), duplicate.id, { into: `INC-${original.number}` });
    const begun = createPostMortem(contextOf(db, viewer), duplicate.id, TEMPLATE);
    await expect(begun).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('beginning a post-mortem while others change its incident', () => {
  it.each([
    ['merged', { code: 'CONFLICT' }],
    ['restricted', { code: 'NOT_FOUND' }],
  ] as const)('waits for them, and is refused where it is %s by then', async (how, refusal) => {
    const { db } = database;
    const [viewer, other] = await Promise.all([makeViewer(db, 'responder'), makeViewer(db, 'coordinator')]);
    const [incident, original] = [await makeIncident(db, other), await makeIncident(db, other)];
    const change = how === 'merged' ? { mergedIntoId: original.id } : { restricted: true };
    let begun: Promise<unknown> | undefined;
    let isOver = false;
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('incidents').set(change).where('id', '=', incident.id).execute();
      begun = createPostMortem(contextOf(db, viewer), incident.id, TEMPLATE).then(
        () => 'begun',
        (error: unknown) => error,
      );
      void begun.then(() => {
        isOver = true;
      });
      const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => isOver || ((await waiting.execute(db)).rows[0]?.n ?? 0) > 0);
    });
    expect(await begun).toMatchObject(refusal);
  });
});

describe('the record that a document is drawn from', () => {
  it('still finds what was cited before it was corrected', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const { id } = await makeIncident(db, viewer);
    const context = contextOf(db, viewer);
    const event = { kind: 'observation' as const, at: minutesAgo(5), text: 'The pool is full' };
    const eventId = await addTimelineEvent(context, id, { id: newId(), ...event });
    const corrected = { ...event, id: newId(), text: 'The pool is exhausted', reason: 'The word' };
    await correctTimelineEvent(context, id, { ...corrected, supersedesId: eventId });
    const { events } = await readIncidentRecord(db, viewer, id, new Date());
    const found = events.find(({ versions }) => versions.includes(eventId));
    expect(found).toMatchObject({ text: 'The pool is exhausted', type: 'event' });
    expect(found?.id).not.toBe(eventId);
  });
});
