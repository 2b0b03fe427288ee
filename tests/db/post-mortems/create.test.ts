import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import { getPostMortem, listPostMortemsOf } from '#app/db/post-mortems.server.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer, minutesAgo } from '#tests/support/recording.ts';

const database = useDatabase();
const TEMPLATE = { templateKey: 'blameless-review' };

describe('beginning a post-mortem', () => {
  it('fills it from the record, and gives it a day by its severity', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const incident = await makeIncident(db, viewer, { detectedAt: minutesAgo(30), detectionSource: 'monitoring' });
    const reference = await createPostMortem(contextOf(db, viewer), incident.id, TEMPLATE);
    const postMortem = await getPostMortem(db, viewer, reference);
    expect(postMortem).toMatchObject({ title: incident.title, state: 'draft', templateKey: 'blameless-review' });
    expect(postMortem.dueOn).toBe(daysAfter(dayIn(new Date(), 'UTC'), 10));
    const { content } = await readDocument(db, { viewer }, postMortem.id);
    expect(content.map(({ attrs }) => attrs.key)).toEqual(expect.arrayContaining(['summary', 'timeline', 'lucky']));
    expect(content.find(({ attrs }) => attrs.key === 'timeline')?.content).toContainEqual(
      expect.objectContaining({ type: 'timelineExcerpt' }),
    );
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
