import { expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { pdfDefinition } from '#app/document/export-pdf.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import { updateOf } from '#app/document/yjs.ts';
import { loadReading } from '#app/routes/post-mortems.$reference._index/load-reading.server.ts';
import { loadFiledAnalysis } from '#app/routes/post-mortems.$reference.v.$number._index/load-filed-analysis.server.ts';
import { loadVersion } from '#app/routes/post-mortems.$reference.v.$number._index/load-version.server.ts';
import { loadVersionPage } from '#app/routes/post-mortems.$reference.v.$number._index/load-version-page.server.ts';
import {
  FORMATS,
  versionFile,
  versionOnPaper,
} from '#app/routes/post-mortems.$reference.v.$number._index/version-file.server.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { addFactor } from '#app/workflows/save-factor.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { onTime, oweMessages } from '#tests/support/owed-messages.ts';
import { askFor } from '#tests/support/post-mortems.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf, makeService } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, approve, publish } = reviewing(database);

/** Incidents of a service in the weeks before that took so long; figures are computed with them. */
async function recordBefore(serviceId: string, minutes: readonly number[]) {
  for (const [nth, lasted] of minutes.entries()) {
    const began = minutesAgo(60 * 24 * (10 + nth));
    const resolved = new Date(began.getTime() + lasted * 60_000).toISOString();
    await recordIncident(database.db, { services: [serviceId], at: { impact_started: began.toISOString(), resolved } });
  }
  await refreshMetrics(database.db);
}

/** A published post-mortem that cites when its incident was resolved, and shows everything of the record. */
async function published() {
  const made = await written();
  const { db, writer, first, id, reference, incident } = made;
  const context = contextOf(db, writer);
  const serviceId = await makeService(db);
  await db.insertInto('incidentServices').values({ incidentId: incident.id, serviceId }).execute();
  await recordBefore(serviceId, [10, 20, 30, 40, 50, 60, 70]);
  const moment = (kind: 'impact_started' | 'resolved', at: Date, own = newId()) =>
    recordMoment(context, incident.id, { id: own, kind, at });
  await moment('impact_started', minutesAgo(60));
  const resolvedId = await moment('resolved', minutesAgo(25));
  const eventId = newId();
  const event = { id: eventId, at: minutesAgo(40), kind: 'observation' as const, text: 'All ten are taken.' };
  await addTimelineEvent(context, incident.id, event);
  await addFactor(context, reference, newId(), {
    category: 'capacity',
    what: 'The pool held ten connections.',
    madeLikelier: '',
    evidence: [eventId],
  });
  const doc = documentOf(
    `## Summary\n\nIt was over [at once](hindsight:event/${resolvedId}).\n\n[Timeline](hindsight:timeline)\n\n[Figure](hindsight:metric/time_to_resolve)\n\n[Duties](hindsight:duties)`,
  );
  await db.deleteFrom('documentUpdates').where('postMortemId', '=', id).execute();
  await db
    .insertInto('documentUpdates')
    .values({ postMortemId: id, bytes: Buffer.from(updateOf(doc)), writtenBy: null })
    .execute();
  // what is recorded of an incident works out anew what it owes: this comes last
  await oweMessages(db, incident.id, minutesAgo(1).toISOString(), [{ sent: null }]);
  await askFor(db, writer, reference, [first]);
  await approve(first, reference);
  const number = (await publish(writer, reference))!;
  /** A message to customers, the end of the incident corrected, what was owed sent, and others that lasted longer. */
  const recordMore = async () => {
    await correctMoment(context, incident.id, {
      id: newId(),
      kind: 'resolved',
      supersedesId: resolvedId,
      at: minutesAgo(5),
    });
    await logCommunication(context, incident.id, {
      id: newId(),
      audience: 'external',
      channel: 'email',
      subject: 'It is over for good',
      sentAt: minutesAgo(4),
    });
    await oweMessages(db, incident.id, minutesAgo(60).toISOString(), [onTime()]);
    await recordBefore(serviceId, [400, 410, 420, 430, 440, 450, 460, 470]);
  };
  return { ...made, number, recordMore };
}

/** A version in each form, as one reads it. */
async function formsOf(viewer: Viewer, reference: string, number: number) {
  const { db } = database;
  const sources = { db, facts: db };
  const version = await loadVersion(sources, viewer, reference, String(number), 'UTC');
  const { id, incident } = version.frame;
  const people = await listPeopleAsRoles(db, viewer, incident.id);
  const analysis = await loadFiledAnalysis(db, viewer, id, number);
  const filed = { ...version, reference, incident, graph: null, analysis, people };
  const paper = versionOnPaper(filed, { paper: 'a4', publicUrl: undefined });
  const page = await loadVersionPage(sources, viewer, reference, String(number));
  return {
    ...Object.fromEntries(FORMATS.map((format) => [format, versionFile(format, filed).body])),
    pdf: JSON.stringify(pdfDefinition(paper.doc, paper.live, paper.frame, null)),
    page: JSON.stringify([page.title, page.doc, page.live, page.asOf]),
  } as Record<'md' | 'html' | 'json' | 'pdf' | 'page', string>;
}

const clock = (at: Date) => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

it('a published version says the same in every form, whatever is recorded of its incident afterwards', async () => {
  const { db, writer, first, reference, number, recordMore } = await published();
  const before = await formsOf(first, reference, number);
  for (const form of [before.md, before.html, before.pdf]) {
    expect(form).toContain('Time to resolve');
    expect(form).toContain(`${clock(minutesAgo(25))}, resolved`);
    expect(form).not.toContain('as of now');
  }
  expect(before.md).toContain('Time to resolve: 35 min; median 40 min');
  expect(JSON.parse(before.json).record.duties).toMatchObject([{ state: 'due' }]);
  await recordMore();
  expect(await formsOf(first, reference, number)).toEqual(before);
  // the document goes on to show the record
  const { live } = await loadReading({ db, facts: db }, writer, reference);
  expect(live.durations).toContainEqual(expect.objectContaining({ id: 'time_to_resolve', seconds: 55 * 60 }));
  expect(live.events.map(({ text }) => text)).toContain('It is over for good');
  expect(live.duties.map(({ state }) => state)).toEqual(['sent']);
});

it('the page of a version says whether its incident was recorded otherwise since', async () => {
  const { db, first, incident, reference, number, recordMore } = await published();
  const hasChanged = async () =>
    (await loadVersionPage({ db, facts: db }, first, reference, String(number))).hasRecordChanged;
  expect(await hasChanged()).toBe(false);
  // what is owed fell due meanwhile, and nobody recorded anything
  await oweMessages(db, incident.id, minutesAgo(30).toISOString(), [{ sent: null }]);
  expect(await hasChanged()).toBe(false);
  await recordMore();
  expect(await hasChanged()).toBe(true);
});

it('a version as JSON holds what it shows of the record, and nothing else of it', async () => {
  const { first, reference, number } = await published();
  const { document, record } = JSON.parse((await formsOf(first, reference, number)).json);
  const [cited] = JSON.stringify(document).match(/(?<="eventId":")[^"]+/) ?? [];
  expect(record).toMatchObject({
    keptWithVersion: true,
    durations: [
      {
        metric: 'time_to_resolve',
        seconds: 35 * 60,
        usual: { median: 40 * 60, interval: [expect.anything(), expect.anything()] },
      },
    ],
    duties: [{ state: 'due', law: null }],
  });
  const resolved = record.events.find(({ kind }: { kind: string }) => kind === 'resolved');
  expect(resolved).toMatchObject({ id: cited, versions: [cited], type: 'moment', at: minutesAgo(25).toISOString() });
});

it('a version from before its record was kept shows it as it is now, and says so in every form', async () => {
  const { db, id, first, reference, number, recordMore } = await published();
  const { title, content, analysis } = await getPostMortemVersion(db, first, id, number);
  await db
    .insertInto('postMortemVersions')
    .values({
      id: newId(),
      postMortemId: id,
      number: number + 1,
      title,
      state: 'published',
      content: JSON.stringify(content),
      analysis: JSON.stringify(analysis),
      createdBy: null,
    })
    .execute();
  await recordMore();
  const forms = await formsOf(first, reference, number + 1);
  for (const form of [forms.md, forms.html, forms.pdf, forms.page]) {
    expect(form).toContain('Figures and entries from the record are as of now, ');
    expect(form).toContain('this version was kept without them.');
  }
  expect(forms.md).toContain('Time to resolve: 55 min');
  expect(JSON.parse(forms.json).record).toMatchObject({ keptWithVersion: false, asOf: expect.any(String) });
});

it('what a version keeps of the record is not written over', async () => {
  const { db, id, number } = await published();
  const versions = db.selectFrom('postMortemVersions').select('id').where('postMortemId', '=', id);
  const { id: versionId } = await versions.where('number', '=', number).executeTakeFirstOrThrow();
  const other = db.updateTable('postMortemVersionRecords').set({ record: '{}' } as never);
  await expect(other.where('versionId', '=', versionId).execute()).rejects.toThrow(/append-only/);
});
