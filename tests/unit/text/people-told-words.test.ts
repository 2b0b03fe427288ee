import { describe, expect, it } from 'vitest';
import { directoryLead, toContactRows } from '#app/routes/settings.contacts._index/contacts-view.ts';
import { personOptions, scopeOptions } from '#app/routes/settings.recipient-roles.$key/role-view.ts';
import { mailText } from '#app/routes/settings.sending._index/sending-view.ts';
import { endpointText, sendingText } from '#app/text/endpoint-words.ts';
import { unreadText } from '#app/text/notice-words.ts';
import { holdersText, reachFlag, reachOf, rolesLead, scopeText } from '#app/text/recipient-words.ts';

const held = (change: Partial<{ isGone: boolean; serviceName: string | null; teamName: string | null }> = {}) => ({
  isGone: false,
  serviceName: null,
  teamName: null,
  ...change,
});
const role = (holders: ReturnType<typeof held>[], resolves: 'holders' | 'concerned_members' = 'holders') => ({
  name: 'Head of IT',
  resolves,
  holders,
});

describe('recipient roles in words', () => {
  it('say whom a role reaches, and when it reaches nobody', () => {
    expect(reachFlag(role([]))).toBe('Reaches nobody: a message to it would go to no one.');
    expect(reachFlag(role([held({ isGone: true })]))).toMatch(/^Reaches nobody:/);
    expect(reachFlag(role([held({ serviceName: 'Checkout' })]))).toBe(
      'Reaches nobody in incidents of other services and teams.',
    );
    expect(reachFlag(role([held()]))).toBeNull();
    expect(reachFlag(role([], 'concerned_members'))).toBeNull();
    expect(reachOf(role([], 'concerned_members'))).toBe('some');
    expect(reachOf(role([held({ isGone: true }), held()]))).toBe('everywhere');
  });

  it('count who holds it, without those whom nothing reaches', () => {
    expect(holdersText(role([]))).toBe('nobody');
    expect(holdersText(role([held(), held({ isGone: true })]))).toBe('one person');
    expect(holdersText(role([held(), held()], 'concerned_members'))).toBe(
      'the members of the teams concerned and two people',
    );
  });

  it('say for which incidents somebody holds it', () => {
    expect(scopeText(held())).toBe('every incident');
    expect(scopeText(held({ teamName: 'Payments' }))).toBe('incidents of Payments only');
  });

  it('sum up how they stand', () => {
    expect(rolesLead([role([held()])])).toBe('Templates name these roles; each reaches somebody.');
    expect(rolesLead([role([]), role([held()])])).toBe('Templates name these roles. One of them reaches nobody yet.');
  });

  it('offer everybody of the directory, those outside first, and every incident before some', () => {
    const entry = { email: 'a@b.example', timeZone: null, archivedAt: null, roles: [] };
    const own = { ...entry, contactId: null, userId: 'u1', name: 'Mara', organisation: '' };
    const outside = { ...entry, contactId: 'c1', userId: null, name: 'Noor', organisation: 'Bergblick' };
    expect(personOptions([own, outside])).toEqual([
      { group: 'People outside', items: [{ value: 'contact:c1', label: 'Noor, Bergblick, a@b.example' }] },
      { group: 'In your organisation', items: [{ value: 'user:u1', label: 'Mara, a@b.example' }] },
    ]);
    expect(personOptions([])).toEqual([]);
    expect(scopeOptions([{ id: 's1', name: 'Checkout' }], [])).toEqual([
      { value: '', label: 'Every incident' },
      { group: 'Only incidents of the service', items: [{ value: 'service:s1', label: 'Checkout' }] },
    ]);
    const rows = toContactRows([own, outside], { mayChangeUsers: false });
    expect(rows.map(({ to, organisation }) => [to, organisation])).toEqual([
      [null, 'signs in here'],
      ['/settings/contacts/c1', 'Bergblick'],
    ]);
    expect(toContactRows([own], { mayChangeUsers: true })[0]?.to).toBe('/settings/people/u1');
  });
});

describe('the rest of it in words', () => {
  it('the directory says how many it shows, and of what', () => {
    const lead = (found: number, search = '', archived = false) => directoryLead(found, { search, archived });
    expect(lead(2)).toBe('Two people whom messages can reach: our own, and people outside.');
    expect(lead(1, 'berg')).toBe('One person for “berg”.');
    expect(lead(1, '', true)).toBe('One person, archived: nothing reaches them.');
    expect(lead(0, '', true)).toBe('Nobody is archived.');
  });

  it('a channel says where it leads by its host, and for whose incidents', () => {
    const endpoint = { kind: 'slack', host: 'hooks.slack.com', audience: 'internal', channel: 'chat' } as const;
    expect(endpointText({ ...endpoint, teamName: null })).toBe(
      'Slack at hooks.slack.com: internal, chat, for incidents of every team.',
    );
    expect(endpointText({ ...endpoint, teamName: 'Payments' })).toContain('for incidents of Payments only');
  });

  it('sending says whether anything goes out, and from whom', () => {
    const sending = { testMode: false, senderAddress: 'a@b.example', undoSeconds: 20 };
    expect(sendingText(sending)).toBe('from a@b.example; a message can be taken back for 20 s');
    expect(sendingText({ ...sending, undoSeconds: 0 })).toContain('cannot be taken back');
    expect(sendingText({ ...sending, senderAddress: null, testMode: true })).toBe(
      'test mode: sent to nobody; no sender yet',
    );
    expect(mailText({ hasServer: false, senderAddress: 'a@b.example' })).toContain('SMTP_URL');
    expect(mailText({ hasServer: true, senderAddress: null })).toContain('no sender');
    expect(mailText({ hasServer: true, senderAddress: 'a@b.example' })).toBe('E-mail goes out from a@b.example.');
  });

  it('the bell says how many are unread, and nothing where there is nothing', () => {
    expect([0, 1, 99, 100].map(unreadText)).toEqual(['', '1 unread', '99 unread', 'more than 99 unread']);
  });
});
