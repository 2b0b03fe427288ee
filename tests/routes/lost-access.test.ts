import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { findViewerOfUser } from '#app/db/viewers.server.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { revokeAccess } from '#app/workflows/revoke-access.ts';
import { type LiveEvent, listenLive } from '../support/live-stream.ts';
import { recordIncident } from '../support/recorded-incident.ts';
import { contextOf } from '../support/recording.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';
import { until } from '../support/until.ts';

const AT = { detected: '2026-03-01T10:00:00Z', resolved: '2026-03-01T11:00:00Z' };

const test = useServer();
let admin: SignedIn;
let asAdmin: Viewer;

beforeAll(async () => {
  admin = await signIn(test.db, test.url, 'admin');
  asAdmin = (await findViewerOfUser(test.db, admin.userId))!;
});

const isBare = ({ event, incidents }: LiveEvent) => event === 'incident' && incidents?.length === 0;
const isAbout = (id: string) => (one: LiveEvent) => one.incidents?.includes(id) ?? false;
const figuresOf = (events: LiveEvent[], id: string) =>
  events.filter((one) => one.event === 'figures' && isAbout(id)(one)).length;

it('the pages of whoever is taken off the list of an incident look again, and nobody else’s', async () => {
  const reader = await signIn(test.db, test.url, 'viewer', 'Taken off');
  const id = await recordIncident(test.db, { restricted: true, at: AT });
  await grantAccess(contextOf(test.db, asAdmin), id, reader);
  const [stream, whole] = [await listenLive(test.url, reader.headers), await listenLive(test.url, admin.headers)];
  await until(() => figuresOf(whole, id) > 0);
  await revokeAccess(contextOf(test.db, asAdmin), id, { userId: reader.userId });
  await until(() => stream.some(isBare));
  expect(whole.some(isBare)).toBe(false);
});

it('a page of an incident that was just restricted looks again, and is not told at what', async () => {
  const reader = await signIn(test.db, test.url, 'viewer', 'Never on a list');
  const id = await recordIncident(test.db, { at: AT });
  const [stream, whole] = [await listenLive(test.url, reader.headers), await listenLive(test.url, admin.headers)];
  await until(() => figuresOf(stream, id) > 0 && figuresOf(whole, id) > 0);
  const heard = figuresOf(whole, id);
  await restrictIncident(contextOf(test.db, asAdmin), id, { restricted: true });
  await until(() => stream.some(isBare) && figuresOf(whole, id) > heard);
  expect(stream.slice(stream.findIndex(isBare)).filter(isAbout(id))).toEqual([]);
  expect((await fetch(`${test.url}/incidents/${id}`, { headers: reader.headers })).status).toBe(404);
});
