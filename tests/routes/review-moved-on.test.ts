import { expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { askFor, makePostMortem } from '#tests/support/post-mortems.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';

const server = useServer();

it('a form of a review that somebody else moved on meanwhile comes back with the reason and with what was typed', async () => {
  const [mara, kim] = [
    await signIn(server.db, server.url, 'responder', 'Mara'),
    await signIn(server.db, server.url, 'responder', 'Kim'),
  ];
  const viewer = ({ userId }: typeof mara): Viewer => ({
    userId,
    name: 'Mara',
    role: 'responder',
    teamRoles: {},
    timeZone: 'UTC',
  });
  const { reference } = await makePostMortem(server.db, viewer(mara));
  const body = new URLSearchParams({ intent: 'ask', reviewerIds: kim.userId, note: 'Look at the third why.' });
  await askFor(server.db, viewer(mara), reference, [viewer(kim)]);
  const response = await fetch(`${server.url}/post-mortems/${reference}/review`, {
    method: 'POST',
    redirect: 'manual',
    headers: mara.headers,
    body,
  });
  const page = await response.text();
  expect(response.status).toBe(409);
  expect(page).toContain('This was not kept');
  expect(page).toContain(`${reference} is in review by now: look at it again.`);
  expect(page).toMatch(/Look at the third why\.<\/p>/);
});
