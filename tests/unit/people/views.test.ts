import { describe, expect, it } from 'vitest';
import { toSessionRows } from '#app/routes/account._index/account-view.ts';
import { toPlaceRows } from '#app/routes/settings._index/settings-view.ts';
import * as figures from '#app/routes/settings.figures/schema.ts';
import { fromSettings, schema, toSettings } from '#app/routes/settings.organisation/schema.ts';
import { readMemberships, rolesToShow } from '#app/routes/settings.people.invite/memberships.ts';
import { actionWords, detailWords } from '#app/text/audit-words.ts';
import { describeBrowser } from '#app/text/browsers.ts';

describe('what the pages about people say', () => {
  it('an audit entry reads as words', () => {
    expect(actionWords('person.invited_again')).toBe('person invited again');
    expect(actionWords('api_token.revoked')).toBe('API token revoked');
    const details = {
      name: 'Mara',
      roleBefore: 'viewer',
      memberships: [],
      restricted: true,
      note: null,
      at: { from: 1 },
    };
    expect(detailWords(details)).toBe(
      'name: Mara; role before: viewer; memberships: none; restricted: yes; note: none; at: (from: 1)',
    );
  });

  it('a browser is called as people call it', () => {
    expect(describeBrowser('Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0')).toBe(
      'Firefox on Linux',
    );
    expect(describeBrowser(null)).toBe('A browser');
  });

  it('this session comes first', () => {
    const session = (byte: number) => ({
      tokenHash: Buffer.alloc(32, byte),
      userAgent: null,
      createdAt: new Date(0),
      lastSeenAt: new Date(0),
    });
    const rows = toSessionRows([session(1), session(2)], Buffer.alloc(32, 2));
    expect(rows.map((row) => [row.id.slice(0, 2), row.isCurrent])).toEqual([
      ['02', true],
      ['01', false],
    ]);
  });

  it('the settings flag teams that nobody coordinates', () => {
    const state = {
      organisation: {
        name: 'Lakeside',
        timeZone: 'UTC',
        downtimeEndsAt: 'resolved' as const,
        downtimeSeverities: ['SEV1', 'SEV2'],
        feedKey: null,
        testMode: false,
        senderAddress: 'incidents@lakeside.example',
        undoSeconds: 20,
        reportNextOn: '2026-12-01',
      },
      calendars: [],
      durations: [{ name: 'Time to diagnose' }],
      people: { active: 1, invited: 0, deactivated: 2 },
      categories: [],
      responseRoles: [],
      contacts: { active: 1 },
      channels: [{ name: 'Cliq' }],
      rolesWithoutAnybody: 3,
      amiss: 0,
      tokens: 0,
      teamsWithoutCoordinator: 2,
    };
    const rows = toPlaceRows([{ to: '/settings/people', label: 'People' }], state);
    expect(rows[0]?.state).toBe('one person can sign in, 2 deactivated');
    const stateOf = (to: '/settings/figures' | '/settings/calendars' | '/settings/durations') =>
      toPlaceRows([{ to, label: '' }], state)[0]?.state;
    expect(stateOf('/settings/figures')).toBe(
      'SEV1, SEV2 take a service down; downtime ends when an incident is resolved',
    );
    expect(stateOf('/settings/calendars')).toBe('none: durations are counted by the clock');
    expect(stateOf('/settings/durations')).toBe('Time to diagnose');
    expect(rows.find((row) => row.to === '/services')?.flag).toBe('Two teams have no coordinator.');
    const [contacts, roles, sending] = toPlaceRows(
      (['/settings/contacts', '/settings/recipient-roles', '/settings/sending'] as const).map((to) => ({
        to,
        label: '',
      })),
      state,
    );
    expect(contacts?.state).toBe('one person outside, beside your own');
    expect(roles?.flag).toBe('Three roles reach nobody.');
    expect(sending?.state).toBe('from incidents@lakeside.example; a message can be taken back for 20 s');
    expect(toPlaceRows([], { ...state, teamsWithoutCoordinator: 0 }).some((row) => row.flag)).toBe(false);
  });

  it('a form that comes back keeps the roles that were chosen, and shows those that others changed meanwhile', () => {
    const teams = ['lake', 'hill', 'wood'].map((id) => ({ id }));
    const kept = [
      { teamId: 'hill', role: 'coordinator' as const },
      { teamId: 'wood', role: 'viewer' as const },
    ];
    expect(rolesToShow(null, kept, teams).hill).toEqual({ was: 'coordinator', shown: 'coordinator' });
    const form = new FormData();
    form.set('team-lake', 'responder');
    form.set('was-lake', '');
    // a team that was added after the form was shown is left alone
    expect(readMemberships(form, teams)).toEqual([{ teamId: 'lake', was: null, role: 'responder' }]);
    const typed = { 'team-lake': 'responder', 'was-lake': '', 'team-hill': 'viewer', 'was-hill': 'viewer' };
    expect(rolesToShow({ ...typed, 'was-wood': 'viewer' }, kept, teams)).toEqual({
      lake: { was: null, shown: 'responder' },
      hill: { was: 'coordinator', shown: 'coordinator' },
      wood: { was: 'viewer', shown: null },
    });
  });

  /** What a form sends, as its schema gets it: numbers where the text is one. */
  const sent = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'string' && /^[\d.]+$/.test(value) ? Number(value) : value,
      ]),
    );

  it('settings survive the way into the form and back', () => {
    const kept = { name: 'Lakeside', timeZone: 'UTC', impactMediumFromSeconds: 330, impactHighFromSeconds: 1800 };
    expect(toSettings(schema.parse(sent({ ...fromSettings(kept), version: '3' })))).toEqual({ ...kept, version: 3 });
  });

  it.each([
    { availabilityTarget: 0.9995, mtbfTargetSeconds: 1_209_600, subtractMaintenance: true },
    { availabilityTarget: null, mtbfTargetSeconds: null, subtractMaintenance: false },
  ])('settings of figures do too, with targets or without', (targetsOfAll) => {
    const kept = {
      ...targetsOfAll,
      downtimeSeverities: ['SEV1' as const, 'SEV2' as const],
      downtimeImpactLevels: ['high' as const, 'unknown' as const],
      downtimeEndsAt: 'mitigated' as const,
      longestPlausibleSeconds: 7_776_000,
    };
    const resolveSeconds = { SEV1: 3600, SEV2: 14_400, SEV3: 86_400, SEV4: 5400 };
    const targets = Object.entries(resolveSeconds).map(([severity, seconds]) => ({
      severity,
      resolveSeconds: seconds,
    }));
    const { subtractMaintenance, ...values } = figures.fromSettings(kept, targets);
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    const form = sent({ ...filled, version: '3', subtractMaintenance: subtractMaintenance === 'on' });
    expect(figures.toSettings(figures.schema.parse(form))).toEqual({ ...kept, version: 3, resolveSeconds });
  });
});
