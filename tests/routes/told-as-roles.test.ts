import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import type { Places } from '#tests/support/address-parts.ts';
import { dataAddress } from '#tests/support/addresses.ts';
import { NAMES, namedPostMortem } from '#tests/support/named-post-mortem.ts';
import { POST_MORTEM_ADDRESSES } from '#tests/support/post-mortem-addresses.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const server = useServer();
const people = {} as Record<'responder' | 'reviewer' | 'reader', SignedIn>;
let made: Awaited<ReturnType<typeof namedPostMortem>>;
let addresses: string[];

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
  const places = { incidents: [{ analysed: made }] } as unknown as Places;
  addresses = [
    ...Object.values(POST_MORTEM_ADDRESSES).flatMap((addressesOf) => addressesOf(places)),
    '/factors',
    `/incidents/${made.similar}/similar`,
  ];
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
