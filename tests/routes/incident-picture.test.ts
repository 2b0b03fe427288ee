import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { acknowledgedIncident, makeServiceChain } from '../support/acknowledged-incident.ts';
import { contextOf, makeIncident } from '../support/recording.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';
import { readXml, textsOf } from '../support/xml.ts';

const test = useServer();
const admin = administrator('test');
const NAME = 'Payments"><script>alert(1)</script>';
let reader: SignedIn;
let open: { id: string; reference: string };
let hidden: { id: string; reference: string };

beforeAll(async () => {
  // without an administrator who can sign in every page would be the one that sets up
  const { userId } = await signIn(test.db, test.url, 'admin');
  await test.db.updateTable('users').set({ passwordHash: 'of no matter' }).where('id', '=', userId).execute();
  reader = await signIn(test.db, test.url, 'viewer', 'Noor');
  await test.db.updateTable('users').set({ timeZone: 'Asia/Kolkata' }).where('id', '=', reader.userId).execute();
  const [first] = await makeServiceChain(test.db, [NAME, 'Checkout', 'Web shop']);
  const serviceIds = [first!];
  open = await acknowledgedIncident(test.db, admin, { serviceIds });
  hidden = await acknowledgedIncident(test.db, admin, { serviceIds, restricted: true, title: 'Xylophone' });
});

async function get(path: string, who: SignedIn | null = reader) {
  const headers = { ...who?.headers, accept: '*/*' };
  const response = await fetch(test.url + path, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const fileOf = async (path: string) => readXml((await get(path)).text.replace(/^<\?xml[^>]*\?>\n/, ''));

describe('the picture of an incident as a file', () => {
  it('is an SVG of its own that nothing keeps, black on white, with its times in UTC', async () => {
    const { status, headers, text } = await get(`/incidents/${open.reference}/picture.svg`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')).toBe(true);
    expect(text).not.toContain('var(');
    const { elements } = await fileOf(`/incidents/${open.reference}/picture.svg`);
    const texts = textsOf(elements, 'text');
    expect(texts.some((words) => /^As of .*, UTC\./.test(words))).toBe(true);
    expect(texts).toContain('Organisation administrators');
    expect(textsOf(elements, 'title')).toEqual(expect.arrayContaining([NAME, 'Checkout', 'Web shop']));
    expect(elements.some(({ name }) => name === 'script')).toBe(false);
  });

  it('is for upright paper where that is asked for, and nothing else', async () => {
    const widthOf = async (query: string) => {
      const { root } = await fileOf(`/incidents/${open.reference}/picture.svg${query}`);
      return Number(root.attributes.width);
    };
    expect(await widthOf('?format=sheet')).toBeLessThan(await widthOf(''));
    const refused = await get(`/incidents/${open.reference}/picture.svg?format=huge`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('format');
  });
});

describe('the page of the picture', () => {
  it('has the drawings and the same in words, in the zone of its reader, also without JavaScript', async () => {
    const { status, text } = await get(`/incidents/${open.reference}/picture`);
    expect(status).toBe(200);
    expect(text.match(/<svg[^>]* role="img"/g)).toHaveLength(3);
    expect(text).toContain('The same in words');
    expect(text).toContain('Asia/Kolkata');
    expect(text).not.toContain('<script>alert(1)');
    expect(text).toContain(`href="/incidents/${open.reference}/picture.svg"`);
  });

  it('is found under the number that the incident has, from its page', async () => {
    const { status, headers } = await get(`/incidents/${open.id}/picture`);
    expect([status, headers.get('location')]).toEqual([302, `/incidents/${open.reference}/picture`]);
    expect((await get(`/incidents/${open.reference}`)).text).toContain(`href="/incidents/${open.reference}/picture"`);
  });

  it('says what is missing where an incident has nothing but a title', async () => {
    const { number } = await makeIncident(test.db, admin, { id: newId() });
    const { status, text } = await get(`/incidents/INC-${number}/picture`);
    expect(status).toBe(200);
    expect(text).toContain('It has no category yet, so no template says whom to tell.');
    expect(text).toContain('No service is named yet.');
    expect(text).not.toContain(`href="/incidents/INC-${number}/edit"`);
  });
});

describe('the picture of a restricted incident', () => {
  const addresses = () => ['picture', 'picture.svg'].map((file) => `/incidents/${hidden.reference}/${file}`);

  it('is not there for whoever may not see it, as if it did not exist', async () => {
    for (const address of addresses()) {
      const absent = address.replace(hidden.reference, 'INC-987654');
      const [there, nowhere] = await Promise.all([get(address), get(absent)]);
      expect([there.status, nowhere.status]).toEqual([404, 404]);
      expect(there.text).not.toContain('Xylophone');
    }
  });

  it('is for nobody who has not signed in', async () => {
    for (const address of addresses()) {
      const { status, headers } = await get(address, null);
      expect([status, headers.get('location')]).toEqual([302, expect.stringContaining('/sign-in')]);
    }
  });

  it('is there for those who were granted access, and says that it is restricted', async () => {
    const granted = await signIn(test.db, test.url, 'viewer', 'Granted');
    await grantAccess(contextOf(test.db, admin), hidden.id, granted);
    for (const address of addresses()) {
      const { status, text } = await get(address, granted);
      expect(status).toBe(200);
      expect(text).toContain('Xylophone');
      expect(text).toContain('RESTRICTED');
    }
  });
});
