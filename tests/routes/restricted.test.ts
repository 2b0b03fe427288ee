import fs from 'node:fs/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import type { Role } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { revokeAccess } from '#app/workflows/revoke-access.ts';
import { NO_NUMBER, pairsBelow, withoutNames } from '../support/absent-incident.ts';
import type { Places } from '../support/address-parts.ts';
import { ADDRESSES, dataAddress } from '../support/addresses.ts';
import { answerOf, answersOf, differenceOf } from '../support/answers.ts';
import { startCommand } from '../support/command.ts';
import { frozenClock, uuidPrefix } from '../support/frozen-clock.ts';
import { incidentForms } from '../support/incident-forms.ts';
import { listenLive } from '../support/live-stream.ts';
import { findPlaces } from '../support/places.ts';
import { recordIncident } from '../support/recorded-incident.ts';
import { contextOf } from '../support/recording.ts';
import { recordWholeIncident, type WholeIncident } from '../support/restricted-incident.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';
import { until } from '../support/until.ts';

/** The server's clock stands here, in the middle of a minute, ahead of everything that workflows record meanwhile. */
const NOW = new Date(Math.ceil(Date.now() / 60_000 + 10) * 60_000 + 40_000);
/** For machines with other things to do. */
const LONG = 600_000;
const TITLE = 'Xylophone customer records were copied';
/** What is declared later is numbered from here on, so that a number is found in no page by accident. */
const FIRST_HIDDEN_NUMBER = 700_001;
/** It is in so many services, and pages are asked for one more. */
const HIDDEN_IN_SERVICES = 3;

const test = useServer(frozenClock(NOW));
const people = {} as Record<Role | 'granted', SignedIn>;
let admin: Viewer;
let places: Places;
let hidden: WholeIncident[] = [];
/** What a viewer was answered before anything was hidden from them. */
let all: Map<string, string>;

const blank = new RegExp(`${uuidPrefix(NOW)}[0-9a-f-]{21}`, 'g');
const url = (address: string) => test.url + address;

beforeAll(async () => {
  for (const role of ['admin', 'viewer', 'responder', 'coordinator'] as const) {
    people[role] = await signIn(test.db, test.url, role);
  }
  people.granted = await signIn(test.db, test.url, 'viewer', 'The one who is granted access');
  admin = (await findViewerOfUser(test.db, people.admin.userId))!;
  await loadSample(contextOf(test.db, admin));
  await sql`select setval('incident_numbers', ${FIRST_HIDDEN_NUMBER}, false)`.execute(test.db);
  places = await findPlaces(test.db, admin, {
    personId: people.viewer.userId,
    words: TITLE.split(' ')[0]!,
    mostServices: HIDDEN_IN_SERVICES + 1,
    asOf: NOW,
  });
  await figuresAreFresh();
  // the server's clock stands, the database's does not: what is overdue is brought on to nobody else meanwhile
  await sql`update duty_watches set next_at = next_at + interval '1 day'`.execute(test.db);
});

const everyAddress = () => Object.values(ADDRESSES).flatMap((addressesOf) => addressesOf(places));

let asked = 0;
/** From an address of its own each time: who asks often for links that are not there is throttled. */
const headersOf = (who: SignedIn | undefined) => {
  asked += 1;
  const plain = { origin: test.url, 'accept-encoding': 'identity' };
  return { ...plain, ...who?.headers, 'x-forwarded-for': `10.0.${asked >> 8}.${asked & 255}` };
};

const ask = (one: string, who: SignedIn | undefined, form?: Record<string, string>) =>
  answerOf(one, { headers: headersOf(who), form, blank });

/** Every page as HTML and as data, and every answer of the API, as this person gets them. */
function askEverything(who: SignedIn): Promise<Map<string, string>> {
  const addresses = everyAddress();
  return answersOf([...addresses, ...addresses.filter(isPage).map(dataAddress)].map(url), (one) => ask(one, who));
}

/** The data of every page, of which its HTML is made. */
function askPages(who: SignedIn | undefined): Promise<Map<string, string>> {
  return answersOf(everyAddress().filter(isPage).map(dataAddress).map(url), (one) => ask(one, who));
}

const isPage = (address: string) => !/^\/(api|tables)\//.test(address);

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const found = [...before].flatMap(([one, answer]) => {
    const difference = differenceOf(answer, after.get(one) ?? '');
    return difference ? [`${one} ${difference}`] : [];
  });
  return found.length > 10 ? [...found.slice(0, 10), `and ${found.length - 10} more`] : found;
}

/** The figures say all that was recorded. */
async function figuresAreFresh() {
  await until(async () => {
    const { rows } = await sql<{ n: number }>`select (select count(*) from metrics_dirty)
      + (select count(*) from graphile_worker._private_jobs where run_at <= now()) as n`.execute(test.db);
    return rows[0]?.n === 0;
  });
}

async function metricsCommand(email: string): Promise<string> {
  const options = ['--metric', 'incident_count', '--group-by', 'service', '--as-of', places.asOf, '--json'];
  const environment = { DATABASE_URL: test.databaseUrl, ...frozenClock(NOW) };
  const { code, out } = await startCommand(['metrics', ...options, '--as', email], environment).ended;
  expect(code).toBe(0);
  return out;
}

async function countOf({ headers }: SignedIn): Promise<number> {
  const response = await fetch(url(`/api/v1/metrics?metric=incident_count&asOf=${places.asOf}`), { headers });
  return (await response.json()).groups[0].n;
}

const recordHidden = async (isOver: boolean, kind: 'production' | 'exercise' = 'production', restricted = true) => {
  const services = await test.db
    .selectFrom('services')
    .select('id')
    .orderBy('slug')
    .limit(HIDDEN_IN_SERVICES)
    .execute();
  const categories = await test.db.selectFrom('categories').select('id').execute();
  const connections = { serviceIds: services.map(({ id }) => id), categoryIds: categories.map(({ id }) => id) };
  const input = { title: TITLE, severity: 'SEV1' as const, restricted, kind, impactExtent: 'high' as const };
  return recordWholeIncident(test.db, admin, { ...input, ...connections, isOver });
};

/** Of a monitoring system whose clock says so: a moment of the minute in which pages are asked, or of the next seconds. */
async function recordHiddenAt(seconds: number) {
  const at = new Date(NOW.getTime() + seconds * 1000).toISOString();
  const services = await test.db.selectFrom('services').select('id').orderBy('slug').limit(1).execute();
  const incident = {
    title: TITLE,
    restricted: true,
    severity: 'SEV1' as const,
    services: services.map(({ id }) => id),
  };
  return { id: await recordIncident(test.db, { ...incident, at: { detected: at } }) };
}

/** What an administrator hides goes to nobody else, so the wait is over when the administrator has heard of all of it. */
async function recordUnseen<T extends { id: string }>(work: () => Promise<T[]>): Promise<T[]> {
  const stream = await listenLive(test.url, people.admin.headers);
  const recorded = await work();
  await figuresAreFresh();
  const heard = (id: string) => stream.some((one) => one.event === 'figures' && one.incidents?.includes(id));
  await until(() => recorded.every(({ id }) => heard(id)));
  return recorded;
}

async function expectAbsent(incident: WholeIncident, who: SignedIn | undefined): Promise<void> {
  const role = await test.db.selectFrom('responseRoles').select('id').where('key', '=', 'scribe').executeTakeFirst();
  const forms = incidentForms({ userId: who?.userId ?? newId(), roleId: role!.id });
  const pairs = pairsBelow(places, incident, who === people.viewer ? 'each name' : 'reference');
  const found: string[] = [];
  for (const { route, address, absent } of pairs) {
    const asks = [
      { pair: [address, absent], form: undefined },
      { pair: [dataAddress(address), dataAddress(absent)], form: undefined },
      ...forms[route]!.map((form) => ({ pair: [address, absent], form })),
    ];
    const answers = asks.map(async ({ pair, form }) => {
      const [there, nowhere] = await Promise.all(
        pair.map(async (one) => withoutNames(await ask(url(one), who, form), one)),
      );
      const difference = differenceOf(nowhere!, there!);
      const isRefused = (who ? /^4\d\d\n/ : /^(302|202)\n/).test(there!);
      const words = `${pair[0]} ${JSON.stringify(form ?? 'GET')}`;
      if (difference) found.push(`${words} ${difference}`);
      if (!isRefused) found.push(`${words} was answered ${there!.slice(0, 200)}`);
    });
    await Promise.all(answers);
  }
  expect(found).toEqual([]);
}

describe('a restricted incident', () => {
  it('is looked for at every route there is', async () => {
    const files = await fs.readdir('app/routes');
    expect(Object.keys(ADDRESSES).sort()).toEqual(files.map((file) => file.replace(/\.tsx?$/, '')).sort());
  });

  it('changes no byte of what others are answered, and no open page of theirs hears of it', {
    timeout: LONG,
  }, async () => {
    const { viewer, responder, coordinator } = people;
    const streams = await Promise.all(
      [viewer, responder, coordinator].map(({ headers }) => listenLive(test.url, headers)),
    );
    await figuresAreFresh();
    const email = `${viewer.userId}@example.com`;
    const counted = await metricsCommand(email);
    all = await askEverything(viewer);
    const pages = [];
    for (const reader of [responder, coordinator, undefined]) pages.push({ reader, before: await askPages(reader) });

    const heard = streams.map((events) => [...events]);
    hidden = await recordUnseen(async () => [
      await recordHidden(false),
      await recordHidden(true),
      await recordHidden(true, 'exercise'),
    ]);
    await recordUnseen(() => Promise.all([-15, 2, 120].map(recordHiddenAt)));

    expect(differences(all, await askEverything(viewer))).toEqual([]);
    for (const { reader, before } of pages) expect(differences(before, await askPages(reader))).toEqual([]);
    expect(await metricsCommand(email)).toBe(counted);
    expect(streams).toEqual(heard);
    expect(await (await fetch(url('/incidents'), { headers: people.admin.headers })).text()).toContain(TITLE);
  });

  it('answers at its own addresses, and below them, as one that does not exist', { timeout: LONG }, async () => {
    for (const who of [people.viewer, people.responder, people.coordinator, undefined]) {
      await expectAbsent(hidden[0]!, who);
    }
    const { eventId, communicationId, reference } = hidden[0]!;
    const visible = places.incidents[0]!.reference;
    const pairs = [
      [`/incidents/${visible}/events/${eventId}`, `/incidents/${visible}/events/${newId()}`],
      [`/incidents/${visible}/communications/${communicationId}`, `/incidents/${visible}/communications/${newId()}`],
      [`/incidents?q=${reference}`, `/incidents?q=INC-${NO_NUMBER}`],
    ] as const;
    for (const [there, absent] of pairs) {
      const answers = await Promise.all([there, absent].map((one) => ask(url(one), people.responder)));
      expect(withoutNames(answers[0]!.replaceAll(reference, '(name)'), there)).toBe(
        withoutNames(answers[1]!.replaceAll(`INC-${NO_NUMBER}`, '(name)'), absent),
      );
    }
    const merge = (into: string) => ask(url(`/incidents/${visible}/edit`), people.responder, { intent: 'merge', into });
    const [into, nowhere] = [await merge(reference), await merge(`INC-${NO_NUMBER}`)];
    expect(into).toMatch(/^404|^422/);
    expect(into.replaceAll(reference, '(name)')).toBe(nowhere.replaceAll(`INC-${NO_NUMBER}`, '(name)'));
  });

  it('is seen everywhere by whoever is granted access, and nowhere again when that is taken back', {
    timeout: LONG,
  }, async () => {
    const { granted } = people;
    const stream = await listenLive(test.url, granted.headers);
    const email = `${granted.userId}@example.com`;
    const [open, over] = hidden as [WholeIncident, WholeIncident, WholeIncident];
    const before = await askPages(granted);
    const [counted, count] = [await metricsCommand(email), await countOf(granted)];
    await recordUnseen(async () => {
      for (const { id } of [open, over]) await grantAccess(contextOf(test.db, admin), id, granted);
      return [open, over];
    });

    const after = await askPages(granted);
    const service = places.services[0];
    const pages = ['/', '/incidents', `/incidents?q=${places.words}`, `/services/${service}`];
    for (const page of pages) expect(after.get(url(dataAddress(page))), page).toContain(TITLE);
    for (const { address } of pairsBelow(places, open)) {
      const isForResponders = /\/(access|edit|events|communications|messages\/(new|drafts)|post-mortems\/new)/.test(
        address,
      );
      expect((await ask(url(address), granted)).slice(0, 3), address).toBe(isForResponders ? '403' : '200');
    }
    expect(await countOf(granted)).toBe(count + 2);
    expect(await metricsCommand(email)).not.toBe(counted);
    for (const { id } of [open, over]) {
      await until(() => stream.some((one) => one.event === 'figures' && one.incidents?.includes(id)));
    }

    for (const { id } of [open, over]) {
      await revokeAccess(contextOf(test.db, admin), id, { userId: granted.userId });
    }
    await figuresAreFresh();
    expect(differences(before, await askPages(granted))).toEqual([]);
    expect(await metricsCommand(email)).toBe(counted);
    expect(await countOf(granted)).toBe(count);
  });

  it('that everybody saw before an administrator restricted it leaves no trace', { timeout: LONG }, async () => {
    const { viewer } = people;
    const [seen] = await recordUnseen(async () => [await recordHidden(true, 'production', false)]);
    expect(await ask(url('/incidents'), viewer)).toContain(TITLE);
    await recordUnseen(async () => {
      await restrictIncident(contextOf(test.db, admin), seen!.id, { restricted: true });
      return [seen!];
    });
    const after = await askPages(viewer);
    const before = new Map([...after.keys()].map((one) => [one, all.get(one)!]));
    expect(differences(before, after)).toEqual([]);
    await expectAbsent(seen!, viewer);
  });
});
