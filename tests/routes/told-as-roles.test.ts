import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { monthName } from '#app/text/months.ts';
import type { Places } from '#tests/support/address-parts.ts';
import { dataAddress } from '#tests/support/addresses.ts';
import { type NamedPlaces, nameOnIncident } from '#tests/support/named-incident.ts';
import { NAMES, namedPostMortem } from '#tests/support/named-post-mortem.ts';
import { POST_MORTEM_ADDRESSES } from '#tests/support/post-mortem-addresses.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const server = useServer();
const people = {} as Record<'responder' | 'reviewer' | 'reader', SignedIn>;
let made: Awaited<ReturnType<typeof namedPostMortem>>;
let addresses: string[];
let places: NamedPlaces;

beforeAll(async () => {
  const viewerOf = async ({ userId }: SignedIn) => (await findViewerOfUser(server.db, userId)) as Viewer;
  const signedIn = (role: Role, name: string) => signIn(server.db, server.url, role, name);
  const ruben = await viewerOf(await signedIn('responder', 'Ruben Castillo'));
  const mara = await viewerOf(await signedIn('viewer', 'Mara Lindqvist'));
  // their own names stand at the head of each page
  people.responder = await signedIn('responder', 'Olaf Berg');
  people.reviewer = await signedIn('viewer', 'Quinn Abara');
  people.reader = await signedIn('viewer', 'Noor Haddad');
  made = await namedPostMortem(server.db, { ruben, mara, reviewer: await viewerOf(people.reviewer) });
  const analysed = { incidents: [{ analysed: made }] } as unknown as Places;
  addresses = [
    ...Object.values(POST_MORTEM_ADDRESSES).flatMap((addressesOf) => addressesOf(analysed)),
    '/factors',
    `/incidents/${made.similar}/similar`,
  ];
  const { incidentId } = await server.db
    .selectFrom('postMortems')
    .select('incidentId')
    .where('number', '=', Number(made.reference.slice('PM-'.length)))
    .executeTakeFirstOrThrow();
  places = await nameOnIncident(server.db, ruben, incidentId);
});

const ask = async (who: SignedIn, address: string) => {
  const response = await fetch(server.url + address, { headers: who.headers });
  return { status: response.status, text: await response.text() };
};
const below = (path: string) => `/post-mortems/${made.reference}${path}`;
const isFile = (address: string) =>
  /\.(?:md|json|html|svg)(?:\?|$)/.test(address) && !address.includes('comments.json');
/** What is of many incidents, where only responders are told names. */
const isList = (address: string) => /^\/(?:post-mortems(?:\?|$)|factors|incidents)/.test(address);
/** What only who writes is shown. */
const isForWriters = (address: string) => /^\/post-mortems\/[^/]+\/(?:edit|wording|sections|analysis\/.)/.test(address);

/** Where a text names somebody, with what stands around it. */
const naming = (text: string) => new RegExp(`.{0,80}(?:${NAMES.source}).{0,80}`, 's').exec(text)?.[0];

describe('the pages of a post-mortem', () => {
  it('tell a reader outside of the response team no name, as pages and as data, and refuse what only writers need', async () => {
    for (const address of addresses) {
      const { status, text } = await ask(people.reader, address);
      expect([address, status, naming(text)]).toEqual([address, isForWriters(address) ? 403 : 200, undefined]);
      if (isFile(address)) continue;
      const data = dataAddress(address);
      expect([data, naming((await ask(people.reader, data)).text)]).toEqual([data, undefined]);
    }
  });

  it('tell them what people were', async () => {
    const says = async (path: string) => (await ask(people.reader, dataAddress(below(path)))).text;
    expect(await says('/comments')).toContain('Ask the commander.');
    expect(await says('/comments')).toContain('a reviewer');
    expect(await says('/versions')).toContain('asked for by a colleague');
    expect(await says('/review')).toContain('Ask the commander again.');
    expect(await says('/meeting')).toContain('A colleague adds an alert');
    expect(await says('/analysis')).toContain('Only the commander knew the limit');
  });

  it('name people to who responds, and to who was asked to review, wherever these are let in', async () => {
    const named = async (who: SignedIn, address: string) => NAMES.test((await ask(who, address)).text);
    // a list may be of none
    for (const address of addresses.filter((one) => !isFile(one) && !one.startsWith('/post-mortems?'))) {
      expect([address, await named(people.responder, address)]).toEqual([address, true]);
      if (isForWriters(address) || isList(address)) continue;
      expect([address, await named(people.reviewer, address)]).toEqual([address, true]);
    }
  });
});

describe('the pages of an incident and of action items', () => {
  const month = monthName.of(new Date(), 'UTC');
  const own = () => [
    `/incidents/${places.incident}`,
    `/incidents/${places.incident}/moments/mitigated`,
    `/incidents/${places.incident}/picture`,
    `/incidents/${places.incident}/messages/dispatches/${places.dispatch}`,
    `/actions/${places.action}`,
  ];
  const lists = () => [
    '/incidents',
    '/actions',
    '/actions?view=table',
    `/services/${places.service}`,
    `/teams/${places.team}`,
    '/figures/time_to_resolve?period=all',
    '/data-quality?period=all',
  ];
  const ofService = () => `/good-unaware-or-lucky?service=${places.service}&period=all`;
  const others = () => ['/', '/good-unaware-or-lucky?period=all', ofService()];

  it('tell a reader outside of the response team no name, as pages and as data', async () => {
    for (const address of [...own(), ...lists(), ...others(), `/incidents/${places.incident}/picture.svg`]) {
      const { status, text } = await ask(people.reader, address);
      expect([address, status, naming(text)]).toEqual([address, 200, undefined]);
      if (isFile(address)) continue;
      const data = dataAddress(address);
      expect([data, naming((await ask(people.reader, data)).text)]).toEqual([data, undefined]);
    }
  });

  it('tell them what people were on the incident, and colleagues in lists', async () => {
    const says = async (path: string) => (await ask(people.reader, dataAddress(path))).text;
    const incident = await says(`/incidents/${places.incident}`);
    for (const said of [
      'Checkout that the commander restarted',
      'The commander had paged a colleague.',
      'The commander rolled back',
      'A colleague rolled back',
      'The commander says so',
      'A colleague looks into it',
      'a limit that only the commander knew',
      // another incident, on which nobody of them did anything
      'Checkout that a colleague knows',
    ]) {
      expect(incident).toContain(said);
    }
    const action = await says(`/actions/${places.action}`);
    expect(action).toContain('Relieve the commander of the limit');
    expect(action).toContain('dropped it: A colleague said no');
    expect(await says('/incidents')).toContain('Checkout that a colleague restarted');
    expect(await says(ofService())).toContain('“a limit that only a colleague knew” in');
  });

  it('name people to who may change this incident by its team, on it, but not in the titles of others', async () => {
    const responding = await signIn(server.db, server.url, 'viewer', 'Ines Moreau');
    const { id } = await server.db
      .selectFrom('teams')
      .select('id')
      .where('slug', '=', places.team)
      .executeTakeFirstOrThrow();
    const membership = { teamId: id, userId: responding.userId, role: 'responder' as const };
    await server.db.insertInto('memberships').values(membership).execute();
    const { text } = await ask(responding, dataAddress(`/incidents/${places.incident}`));
    expect(text).toContain('Checkout that Ruben Castillo restarted');
    expect(text).toContain('Checkout that a colleague knows');
    expect(text).not.toContain('Checkout that Ruben Castillo knows');
  });

  it('name people to responders', async () => {
    for (const address of [...own(), ...lists()]) {
      const { text } = await ask(people.responder, address);
      expect([address, NAMES.test(text)]).toEqual([address, true]);
    }
  });

  it('and tables and reports name nobody to anybody', async () => {
    const tables = [
      ...['incidents', 'actions'],
      'figure-incidents?metric=time_to_resolve&period=all',
      'data-quality?period=all',
      `moments?incident=${places.incident}`,
    ].flatMap((table) => ['csv', 'json'].map((format) => `/tables/${table.replace(/(?=\?|$)/, `.${format}`)}`));
    for (const address of [...tables, `/reports/${month}`, `/incidents/${places.incident}/picture.svg`]) {
      const { status, text } = await ask(people.responder, address);
      expect([address, status, naming(text)]).toEqual([address, 200, undefined]);
      expect([address, /colleague|commander/i.test(text)]).toEqual([address, true]);
      if (address.includes('moments')) expect(text).toContain('The commander says so');
      if (address.startsWith('/reports')) expect(text).toContain('A limit that only a colleague knew” came back');
    }
  });
});
