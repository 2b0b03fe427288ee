import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listLearnt } from '#app/db/learnt.server.ts';
import { listSimilarIncidents } from '#app/db/similar-incidents.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { TWINS } from '#app/sample/twins.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { analyse } from '#tests/support/analysed.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { contextOf, makeIncident, makeService, makeViewer } from '#tests/support/recording.ts';

const admin = administrator('test');

describe('in the sample organisation', () => {
  const database = useDatabase();
  beforeAll(async () => {
    const actor = { kind: 'command', id: null, requestId: null } as const;
    await loadSample({ db: database.db, viewer: admin, actor }, { endAt: new Date('2026-11-21T12:00:00Z') });
  });

  const idOf = async (title: string) => {
    const named = database.db.selectFrom('incidents').select('id').where('title', '=', title);
    return (await named.executeTakeFirstOrThrow()).id;
  };

  const pairs = TWINS.flatMap(([a, b]) => [
    { one: a, other: b },
    { one: b, other: a },
  ]);

  it.each(pairs)('its twin is among the first three for: $one.mode.title', async ({ one, other }) => {
    const similar = await listSimilarIncidents(database.db, admin, await idOf(one.mode.title), 3);
    expect(similar.map(({ title }) => title)).toContain(other.mode.title);
    expect(one.mode.service).not.toBe(other.mode.service);
  });
});

describe('an incident', () => {
  const database = useDatabase();
  const TITLE = 'Xylophones resonate against the balustrade';

  async function setUp() {
    const { db } = database;
    const responder = await makeViewer(db, 'responder');
    const marker = `Glockenspiel${Math.random()
      .toString(36)
      .replace(/[^a-z]/g, '')}`;
    const serviceIds = [await makeService(db)];
    const make = (input: Parameters<typeof makeIncident>[2] = {}) =>
      makeIncident(db, responder, { title: `${TITLE} ${marker}`, serviceIds, ...input });
    const asked = await make();
    const similar = async (viewer = responder) =>
      (await listSimilarIncidents(db, viewer, asked.id, 50))
        .filter(({ title, words }) => title.includes(marker) || words.includes(marker.toLowerCase()))
        .map(({ id }) => id);
    return { db, responder, marker, make, asked, similar };
  }

  it('is not similar to itself, to an exercise, or to what was merged', async () => {
    const { db, make, asked, similar } = await setUp();
    const [alike, exercise, merged] = [await make(), await make(), await make()];
    await db.updateTable('incidents').set({ kind: 'exercise' }).where('id', '=', exercise.id).execute();
    const mergedInto = { mergedIntoId: asked.id, mergedAt: new Date() };
    await db.updateTable('incidents').set(mergedInto).where('id', '=', merged.id).execute();
    expect(await similar()).toEqual([alike.id]);
  });

  it('shows nobody an incident that is restricted, and says nothing of one', async () => {
    const { db, make, asked, similar } = await setUp();
    const hidden = await make({ restricted: true });
    const outsider = await makeViewer(db, 'responder');
    expect(await similar()).toEqual([hidden.id]);
    expect(await similar(outsider)).toEqual([]);
    expect(await listLearnt(db, outsider, [hidden.id])).toEqual([]);
    const ofHidden = await listSimilarIncidents(db, outsider, hidden.id, 5);
    expect(ofHidden).toEqual([]);
    expect((await listSimilarIncidents(db, outsider, asked.id, 50)).map(({ id }) => id)).not.toContain(hidden.id);
  });

  it('is found by what its timeline says, unless that was taken back, however it is titled', async () => {
    const { db, responder, make, marker, similar } = await setUp();
    const said = await make({ title: 'Something else altogether' });
    const event = { kind: 'observation' as const, at: minutesAgo(3), text: `${marker} seen, ${TITLE}` };
    await addTimelineEvent(contextOf(db, responder), said.id, { id: newId(), ...event });
    expect(await similar()).toEqual([said.id]);
    await db
      .insertInto('timelineEvents')
      .columns(['id', 'incidentId', 'kind', 'at', 'text', 'source', 'supersedesId', 'retracted'])
      .expression((eb) =>
        eb
          .selectFrom('timelineEvents')
          .select((e) => [
            e.val(newId()).as('id'),
            'incidentId',
            'kind',
            'at',
            'text',
            'source',
            'id as supersedesId',
            e.val(true).as('retracted'),
          ])
          .where('incidentId', '=', said.id),
      )
      .execute();
    expect(await similar()).toEqual([]);
  });

  it('is found as well where one that is restricted says the same a hundred times', async () => {
    const { db, responder, make, marker, similar } = await setUp();
    const outsider = await makeViewer(db, 'responder');
    const elsewhere = { serviceIds: [], title: 'Quite another' };
    const [said, hidden] = [await make(elsewhere), await make({ ...elsewhere, restricted: true })];
    const event = { kind: 'observation' as const, at: minutesAgo(3), text: `${marker} seen, ${TITLE}` };
    await addTimelineEvent(contextOf(db, responder), said.id, { id: newId(), ...event });
    expect(await similar(outsider)).toEqual([said.id]);
    const often = Array.from({ length: 100 }, () => ({ ...event, id: newId(), incidentId: hidden.id }));
    await db
      .insertInto('timelineEvents')
      .values(often.map((one) => ({ ...one, source: 'person' as const })))
      .execute();
    expect(await similar(outsider)).toEqual([said.id]);
  });

  it('of the same cause is found whatever else is said of it', async () => {
    const { db, responder, make } = await setUp();
    const cause = `limit too low in ${newId()}`;
    const [asked, other] = [await make({ cause }), await make({ title: 'Quite another thing', serviceIds: [], cause })];
    const similar = await listSimilarIncidents(db, responder, asked.id, 50);
    expect(similar.find(({ id }) => id === other.id)).toMatchObject({ isSameCause: true, services: [] });
  });

  it('comes with what was learnt: factors that stand, how it was ended, its post-mortem', async () => {
    const { db, responder } = await setUp();
    const { incident, reference } = await makePostMortem(db, responder);
    await analyse(db, responder, reference);
    const action = { kind: 'action' as const, at: minutesAgo(1), text: 'Doubled the pool' };
    await addTimelineEvent(contextOf(db, responder), incident.id, { id: newId(), ...action });
    expect(await listLearnt(db, responder, [incident.id])).toMatchObject([
      {
        incidentId: incident.id,
        postMortem: { title: 'Checkout' },
        factors: [expect.stringContaining('pool'), expect.stringContaining('diagram')],
        lastAction: 'Doubled the pool',
        lessons: '',
        actions: [],
      },
    ]);
  });
});
