import { beforeAll, describe, expect, it } from 'vitest';
import { createDraft } from '#app/db/drafts.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { draftOf } from '../db/sending/sending.ts';
import { writeTemplate } from '../support/messages.ts';
import { makeIncident } from '../support/recording.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';
import { templateContent } from '../support/template-content.ts';

const test = useServer();
let writer: SignedIn;
let viewer: Viewer;

beforeAll(async () => {
  writer = await signIn(test.db, test.url, 'responder');
  viewer = { userId: writer.userId, name: 'Writer', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
  await test.db.updateTable('organisations').set({ feedKey: 'the-key' }).execute();
});

async function begin(changes: object, incident: Parameters<typeof makeIncident>[2] = {}) {
  const { id } = await makeIncident(test.db, viewer, incident);
  const draft = draftOf(id, viewer, changes);
  const draftId = await test.db.transaction().execute((trx) => createDraft(trx, draft));
  return `/incidents/${id}/messages/drafts/${draftId}`;
}

const read = async (path: string) => (await fetch(test.url + path, { headers: writer.headers })).text();

describe('the page of a draft for the customers’ feed alone', () => {
  const forFeed = { audience: 'external' as const, channels: ['in_app' as const], recipientRoles: [] };

  it('says where it goes, and sends it', async () => {
    const path = await begin(forFeed);
    expect(await read(path)).not.toContain('Nobody would receive this');
    const page = await read(`${path}?step=send`);
    expect(page).toContain('It goes into the feed of your product.');
    expect(page).toContain('>Send it<');
    const body = new URLSearchParams({ intent: 'send', version: '1' });
    const headers = writer.headers;
    const sent = await fetch(`${test.url}${path}?step=send`, { method: 'POST', headers, body, redirect: 'manual' });
    expect(sent.headers.get('location')).toContain('/messages/dispatches/');
  });

  it('says that nobody would receive it where the feed leaves it out, and offers nothing to press', async () => {
    const path = await begin(forFeed, { kind: 'near_miss' });
    expect(await read(path)).toContain('Nobody would receive this: no feed shows it.');
    const page = await read(`${path}?step=send`);
    expect(page).toContain('it would reach nobody');
    expect(page).not.toContain('>Send it<');
  });
});

describe('saving a draft while it is typed', () => {
  const body = new URLSearchParams({ subject: 'x', body: 'y', version: '1' });
  async function save(path: string, headers: Record<string, string>) {
    const response = await fetch(`${test.url}${path}/autosave`, { method: 'POST', headers, body, redirect: 'manual' });
    return { status: response.status, type: response.headers.get('content-type'), answer: await response.json() };
  }
  const PROBLEM = expect.stringContaining('application/problem+json');

  it('is told why it is refused: by whoever may only read, of what is not there, and signed out', async () => {
    const path = await begin({});
    const reader = await signIn(test.db, test.url, 'viewer');
    expect(await save(path, reader.headers)).toEqual({
      status: 403,
      type: PROBLEM,
      answer: expect.objectContaining({ code: 'FORBIDDEN', detail: expect.stringContaining('Your role') }),
    });
    const gone = path.replace(/[^/]+$/, '01890000-0000-7000-8000-000000000000');
    expect(await save(gone, writer.headers)).toMatchObject({
      status: 404,
      type: PROBLEM,
      answer: { code: 'NOT_FOUND' },
    });
    const signedOut = await save(path, { origin: test.url });
    expect(signedOut).toMatchObject({ status: 401, type: PROBLEM, answer: { code: 'UNAUTHENTICATED' } });
  });

  it('is told what was saved', async () => {
    const { status, answer } = await save(await begin({}), writer.headers);
    expect([status, answer]).toMatchObject([200, { saved: { subject: 'x', body: 'y' } }]);
  });
});

describe('the page of a draft that was filled in before something changed', () => {
  it('says so beside the text, and at the last step too', async () => {
    const text = { subject: 'What we know', body: 'Users cannot pay.' };
    const content = templateContent({ stages: { update: text } });
    const cell = { category: 'availability', audience: 'internal' } as const;
    const filled = { templateVersionId: await writeTemplate(test.db, cell, content), draftedSubject: text.subject };
    const words = 'The incident has changed since this was filled in';
    const asItIs = await begin({ ...filled, draftedBody: text.body, body: text.body });
    const before = await begin({ ...filled, draftedBody: 'Users wait.', body: 'Users wait.' });
    for (const step of ['', '?step=send']) {
      expect(await read(asItIs + step)).not.toContain(words);
      expect(await read(before + step)).toContain(words);
    }
  });
});
