import { expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { analyse } from '#tests/support/analysed.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const server = useServer();

it('an analysis of a restricted incident is nowhere to be found by others, and addresses that mean nothing are refused', async () => {
  const mara = await signIn(server.db, server.url, 'responder', 'Mara');
  const viewer: Viewer = { userId: mara.userId, name: 'Mara', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
  const postMortem = await makePostMortem(server.db, viewer);
  const hidden = await makePostMortem(server.db, viewer, { restricted: true });
  const analysed = await analyse(server.db, viewer, hidden.reference);
  const noor = await signIn(server.db, server.url, 'responder', 'Noor');
  const statusFor = async ({ headers }: SignedIn, address: string) =>
    (await fetch(server.url + address, { headers })).status;
  const below = `/post-mortems/${hidden.reference}`;
  const addresses = [
    `${below}/analysis`,
    `${below}/analysis/factors/new`,
    `${below}/analysis/factors/${analysed.factorId}`,
    `${below}/analysis/whys/${analysed.whyId}`,
    `${below}/analysis/graph`,
    `${below}/graph.svg`,
    `${below}/comments.json`,
    `/incidents/INC-${hidden.incident.number}/similar`,
  ];
  const statuses = (who: SignedIn) => Promise.all(addresses.map((address) => statusFor(who, address)));
  expect(await statuses(mara)).toEqual(addresses.map(() => 200));
  expect(await statuses(noor)).toEqual(addresses.map(() => 404));
  // what is another post-mortem's is not found below this one
  const foreign = `/post-mortems/${postMortem.reference}/analysis/factors/${analysed.factorId}`;
  expect(await statusFor(mara, foreign)).toBe(404);
  const odd = ['/factors?category=people', '/factors?service=nowhere', `${below}/graph.svg?format=huge`];
  expect(await Promise.all(odd.map((address) => statusFor(mara, address)))).toEqual([422, 422, 422]);
  expect(await statusFor(mara, `/post-mortems/${postMortem.reference}/graph.svg`)).toBe(404);
});
