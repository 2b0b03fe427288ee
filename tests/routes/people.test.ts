import { describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';

const server = useServer();
const PASSWORD = 'a quiet place to sit';

interface Answer {
  status: number;
  location: string | null;
  cookie: string;
  text: string;
}

/** As a browser without JavaScript asks: forms are posted, redirects are looked at. */
async function ask(path: string, options: { form?: Record<string, string>; cookie?: string } = {}): Promise<Answer> {
  const response = await fetch(server.url + path, {
    method: options.form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { origin: server.url, ...(options.cookie && { cookie: options.cookie }) },
    body: options.form ? new URLSearchParams(options.form) : undefined,
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: response.status, location: response.headers.get('location'), cookie, text: await response.text() };
}

const answers = {
  name: 'Mara',
  email: 'mara@example.com',
  password: PASSWORD,
  organisation: 'Lakeside',
  timeZone: 'Europe/Zurich',
};

describe('people, without JavaScript', () => {
  let mara = '';

  it('before the first administrator every page leads to the set-up', async () => {
    for (const path of ['/', '/incidents', '/settings', '/account', '/sign-in']) {
      expect(await ask(path)).toMatchObject({ status: 302, location: '/set-up' });
    }
    expect((await ask('/set-up')).text).toContain('Load the sample organisation');
  });

  it('a name that cannot be kept is refused at its field', async () => {
    const answer = await ask('/set-up', { form: { ...answers, name: 'Ma\0ra', start: 'empty' } });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This holds a character that cannot be kept.');
  });

  it('the Enter key loads nothing by accident, and what was typed stays except the password', async () => {
    const answer = await ask('/set-up', { form: answers });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Choose how to begin');
    expect(answer.text).toContain('value="Lakeside"');
    expect(answer.text).not.toContain(PASSWORD);
  });

  it('the first visit makes the administrator and leads on', async () => {
    const answer = await ask('/set-up', { form: { ...answers, start: 'empty' } });
    expect(answer).toMatchObject({ status: 302, location: '/' });
    mara = answer.cookie;
    expect((await ask('/settings', { cookie: mara })).text).toContain('Lakeside');
  });

  it('the set-up is over then, and a second is told', async () => {
    expect((await ask('/set-up')).text).toContain('Hindsight is set up');
    expect(await ask('/set-up', { cookie: mara })).toMatchObject({ status: 302, location: '/' });
    const second = await ask('/set-up', { form: { ...answers, email: 'noor@example.com', start: 'empty' } });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Somebody has set it up already.');
  });

  it('a form that another site sends is refused', async () => {
    const response = await fetch(`${server.url}/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.test', cookie: mara },
    });
    expect(response.status).toBe(403);
    expect((await ask('/settings', { cookie: mara })).status).toBe(200);
  });

  it('sign-in leads to where one wanted to go, never elsewhere; sign-out ends the session', async () => {
    const form = { email: 'mara@example.com', password: PASSWORD };
    const there = await ask(`/sign-in?to=${encodeURIComponent('/settings/people')}`, { form });
    expect(there).toMatchObject({ status: 302, location: '/settings/people' });
    expect(await ask('/sign-in?to=//elsewhere.test', { form })).toMatchObject({ location: '/' });
    expect(await ask('/sign-out', { form: {}, cookie: there.cookie })).toMatchObject({ location: '/sign-in' });
    expect(await ask('/settings', { cookie: there.cookie })).toMatchObject({ location: '/sign-in?to=%2Fsettings' });
  });

  it('an open page follows along no longer than its session lasts', async () => {
    const form = { email: 'mara@example.com', password: PASSWORD };
    const { cookie } = await ask('/sign-in', { form });
    const { cookie: elsewhere } = await ask('/sign-in', { form });
    const follow = (of: string) => fetch(`${server.url}/live`, { headers: { cookie: of }, redirect: 'manual' });
    const [one, other] = await Promise.all([follow(cookie), follow(elsewhere)]);
    await ask('/sign-out', { form: {}, cookie });
    // the streams end: the whole text is there
    expect(await one.text()).toContain('event: welcome');
    expect(await other.text()).toContain('event: welcome');
    expect((await follow(cookie)).status).toBe(302);

    const again = await follow(elsewhere);
    const passwords = { currentPassword: PASSWORD, newPassword: PASSWORD };
    // from here on Mara is signed in with this one only
    mara = (await ask('/sign-in', { form })).cookie;
    await ask('/account/password', { form: passwords, cookie: mara });
    expect(await again.text()).toContain('event: welcome');
    expect((await follow(elsewhere)).status).toBe(302);
  });

  it('a wrong password says nothing about who is known', async () => {
    const words = async (email: string) => {
      const { status, text } = await ask('/sign-in', { form: { email, password: 'wrong' } });
      return [status, text.includes('The e-mail address and the password do not match.')];
    };
    expect(await words('mara@example.com')).toEqual([422, true]);
    expect(await words('nobody@example.com')).toEqual([422, true]);
  });

  it('an invitation is handed over by link, and lets in once', async () => {
    const form = { name: 'Noor', email: 'noor@example.com', role: 'responder' };
    const invited = await ask('/settings/people/invite', { form, cookie: mara });
    const path = /\/invitations\/[\w-]{43}/.exec(invited.text)?.[0] ?? '';
    expect((await ask(path)).text).toContain('You were invited to Lakeside as noor@example.com.');
    const joined = await ask(path, { form: { password: 'another place to sit' } });
    expect(joined).toMatchObject({ status: 302, location: '/' });
    expect((await ask('/account', { cookie: joined.cookie })).text).toContain('noor@example.com');
    expect((await ask(path)).status).toBe(404);
  });

  it('settings are for those whose they are', async () => {
    const responder = (await signIn(server.db, server.url, 'responder')).headers.cookie;
    const coordinator = (await signIn(server.db, server.url, 'coordinator')).headers.cookie;
    const status = async (path: string, cookie: string) => (await ask(path, { cookie })).status;
    for (const path of ['organisation', 'people', 'people/invite', 'api-tokens', 'audit-log']) {
      expect(await status(`/settings/${path}`, responder)).toBe(403);
      expect(await status(`/settings/${path}`, coordinator)).toBe(403);
      expect(await status(`/settings/${path}`, mara)).toBe(200);
    }
    for (const path of ['calendars/new', 'durations/new']) {
      expect(await status(`/settings/${path}`, coordinator)).toBe(403);
      expect(await status(`/settings/${path}`, mara)).toBe(200);
    }
    for (const path of ['categories', 'response-roles', 'figures', 'calendars', 'durations']) {
      expect(await status(`/settings/${path}`, responder)).toBe(403);
      expect(await status(`/settings/${path}`, coordinator)).toBe(200);
    }
    expect(await status('/settings/categories', coordinator)).toBe(200);
    const refused = await ask('/settings/categories', { form: { name: 'Safety' }, cookie: responder });
    expect(refused.status).toBe(403);
  });

  it('a category of one’s own is added once', async () => {
    const add = (name: string) => ask('/settings/categories', { form: { name }, cookie: mara });
    expect(await add('Safety')).toMatchObject({ status: 302, location: '/settings/categories' });
    expect((await add('safety')).text).toContain('is there already');
    expect((await ask('/settings/categories', { cookie: mara })).text).toContain('Safety');
  });

  it('changing what figures depend on is audited with both values', async () => {
    const organisation = {
      version: '1',
      name: 'Lakeside',
      timeZone: 'Europe/Zurich',
      mediumFromMinutes: '5',
      highFromMinutes: '1',
    };
    const reversed = await ask('/settings/organisation', { form: organisation, cookie: mara });
    expect(reversed.text).toContain('High impact cannot begin before medium impact.');
    const settings = {
      version: '1',
      downtimeSeverities: 'SEV1',
      downtimeImpactLevels: 'high',
      downtimeEndsAt: 'mitigated',
      longestPlausibleDays: '90',
      availabilityPercent: '99.9',
      daysBetweenFailures: '',
      sev1Hours: '1',
      sev2Hours: '4',
      sev3Hours: '24',
      sev4Hours: '120',
    };
    const { downtimeSeverities: _, ...none } = settings;
    expect((await ask('/settings/figures', { form: none, cookie: mara })).text).toContain('Choose at least one.');
    expect(await ask('/settings/figures', { form: settings, cookie: mara })).toMatchObject({ location: '/settings' });
    const late = await ask('/settings/figures', { form: { ...settings, sev1Hours: '7' }, cookie: mara });
    expect(late.status).toBe(412);
    expect(late.text).toContain('Somebody saved other settings since you opened these.');
    expect(late.text).toMatch(/name="sev1Hours"[^>]*value="7"|value="7"[^>]*name="sev1Hours"/);
    expect(late.text).toMatch(/name="version" value="2"/);
    const entry = await server.db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'organisation.changed')
      .executeTakeFirst();
    expect(entry?.details).toEqual({
      before: {
        downtimeSeverities: ['SEV1', 'SEV2', 'SEV3', 'SEV4'],
        downtimeImpactLevels: ['low', 'medium', 'high', 'unknown'],
        downtimeEndsAt: 'resolved',
        availabilityTarget: null,
      },
      after: {
        downtimeSeverities: ['SEV1'],
        downtimeImpactLevels: ['high'],
        downtimeEndsAt: 'mitigated',
        availabilityTarget: 0.999,
      },
    });
  });

  it('a business calendar is added, corrected where it is wrong, and removed', async () => {
    const calendar = {
      name: 'Office',
      timeZone: 'Europe/Zurich',
      monday: '9-17',
      holidays: '2026-12-25 Christmas Day',
    };
    const add = (form: Record<string, string>) => ask('/settings/calendars/new', { form, cookie: mara });
    const wrong = await add({ ...calendar, monday: '17-9', holidays: 'soon' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('ends before it begins');
    expect(wrong.text).toContain('does not begin with a date');
    expect(await add(calendar)).toMatchObject({ status: 302, location: '/settings/calendars' });
    const page = '/settings/calendars/office';
    const changed = { ...calendar, version: '1', tuesday: '10-12' };
    expect(await ask(page, { form: changed, cookie: mara })).toMatchObject({ location: '/settings/calendars' });
    expect((await ask(page, { form: changed, cookie: mara })).status).toBe(412);
    const listed = (await ask('/settings/calendars', { cookie: mara })).text;
    expect(listed).toContain('Mon 09:00-17:00; Tue 10:00-12:00, in Europe/Zurich');
    expect(listed).toContain('2026-12-25 Christmas Day');
    await ask('/settings/calendars', { form: { remove: 'office' }, cookie: mara });
    expect((await ask(page, { cookie: mara })).status).toBe(404);
  });

  it('a duration of one’s own is defined, changed and archived', async () => {
    const duration = { name: 'Time to diagnose', from: 'acknowledged', to: 'nature_determined', words: '' };
    const same = { ...duration, to: 'acknowledged' };
    expect((await ask('/settings/durations/new', { form: same, cookie: mara })).text).toContain(
      'A duration ends at another moment than it begins.',
    );
    await ask('/settings/durations/new', { form: duration, cookie: mara });
    const page = '/settings/durations/time_to_diagnose';
    const changed = { ...duration, version: '1', to: 'mitigated' };
    expect(await ask(page, { form: changed, cookie: mara })).toMatchObject({ location: '/settings/durations' });
    expect((await ask(page, { form: changed, cookie: mara })).status).toBe(412);
    const { token } = await createApiToken(contextOf(server.db, administrator('test')), {
      name: 'definitions',
      scopes: ['metrics:read'],
    });
    const headers = { authorization: `Bearer ${token}` };
    const definitions = async () => (await fetch(`${server.url}/api/v1/metrics/definitions`, { headers })).text();
    expect(await definitions()).toContain('"id":"own_time_to_diagnose"');
    await ask(page, { form: { archived: 'yes' }, cookie: mara });
    expect(await definitions()).not.toContain('own_time_to_diagnose');
    const listed = (await ask('/settings/durations', { cookie: mara })).text;
    expect(listed).toContain('No duration of your own in use');
    expect(listed).toContain('own_time_to_diagnose');
  });

  it('an API token is shown once, works, and is revoked', async () => {
    const form = { name: 'wall screen', scopes: 'metrics:read' };
    const made = await ask('/settings/api-tokens', { form, cookie: mara });
    const token = /hs_[\w-]{43}/.exec(made.text)?.[0] ?? '';
    const call = async () => {
      const response = await fetch(`${server.url}/api/v1/metrics/definitions`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.status;
    };
    expect(await call()).toBe(200);
    const listed = await ask('/settings/api-tokens', { cookie: mara });
    expect(listed.text).not.toContain(token);
    const id = /name="revoke" value="([\w-]+)"|value="([\w-]+)"[^>]*name="revoke"/.exec(listed.text);
    await ask('/settings/api-tokens', { form: { revoke: id?.[1] ?? id?.[2] ?? '' }, cookie: mara });
    expect(await call()).toBe(401);
  });

  it('the last administrator cannot lock everybody out, and is told why', async () => {
    const { id } = await server.db
      .selectFrom('users')
      .select('id')
      .where('email', '=', 'mara@example.com')
      .executeTakeFirstOrThrow();
    const form = { name: 'Mara', role: 'viewer' };
    const refused = await ask(`/settings/people/${id}`, { form, cookie: mara });
    expect(refused.text).toContain('Mara is the last active administrator.');
    expect((await ask(`/settings/people/${id}`, { form: { intent: 'deactivate' }, cookie: mara })).status).toBe(409);
    expect((await ask('/settings/people/nobody', { cookie: mara })).status).toBe(404);
  });

  it('the audit log tells of all of it, page by page', async () => {
    const page = await ask('/settings/audit-log', { cookie: mara });
    for (const words of ['organisation set up', 'person invited', 'category added', 'API token revoked']) {
      expect(page.text).toContain(words);
    }
    expect((await ask('/settings/audit-log?before=1', { cookie: mara })).text).toContain('There are no');
  });
});
