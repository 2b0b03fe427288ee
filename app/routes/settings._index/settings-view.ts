import type { LinkRow } from '#app/components/ui/link-list.tsx';
import { countWords } from '#app/text/counts.ts';
import { sendingText } from '#app/text/endpoint-words.ts';
import { amissText } from '#app/text/mail-states.ts';
import { uncapital } from '#app/text/numerals.ts';
import { nextReportText } from '#app/text/report-schedule.ts';
import type { SettingsPath } from '../settings/places.ts';

interface State {
  organisation: {
    name: string;
    timeZone: string;
    downtimeEndsAt: 'resolved' | 'mitigated';
    downtimeSeverities: readonly string[];
    feedKey: string | null;
    testMode: boolean;
    senderAddress: string | null;
    undoSeconds: number;
    reportNextOn: string | null;
  };
  /** Messages and mails that did not arrive lately. */
  amiss: number;
  calendars: { name: string }[];
  durations: { name: string }[];
  people: { active: number; invited: number; deactivated: number };
  categories: { name: string }[];
  responseRoles: { name: string }[];
  contacts: { active: number };
  channels: { name: string }[];
  rolesWithoutAnybody: number;
  tokens: number;
  teamsWithoutCoordinator: number;
}

/** What is where, how it stands, and what is amiss. */
export function toPlaceRows(places: readonly { to: SettingsPath; label: string }[], state: State): LinkRow[] {
  const { organisation, people, tokens, teamsWithoutCoordinator: without } = state;
  const names = (list: { name: string }[]) => list.map((entry) => entry.name).join(', ');
  const states: Record<SettingsPath, string> = {
    '/settings/organisation': `${organisation.name}; times in ${organisation.timeZone}`,
    '/settings/figures': `${organisation.downtimeSeverities.join(', ')} take a service down; downtime ends when an incident is ${organisation.downtimeEndsAt}`,
    '/settings/calendars': names(state.calendars) || 'none: durations are counted by the clock',
    '/settings/durations': names(state.durations) || 'none beside the built-in ones',
    '/settings/people': peopleWords(people),
    '/settings/contacts': `${countWords(state.contacts.active, 'person', 'people').toLowerCase()} outside, beside your own`,
    '/settings/recipient-roles': 'whom templates mean, and who that is',
    '/settings/channels': names(state.channels) || 'none: messages go by e-mail and in the app only',
    '/settings/sending': sendingText(organisation),
    '/settings/sending/failed': amissText(state.amiss),
    '/settings/report': uncapital(nextReportText(organisation.reportNextOn)).replace(/\.$/, ''),
    '/settings/post-mortems': 'which incidents owe one, and when it is due',
    '/settings/categories': names(state.categories),
    '/settings/response-roles': names(state.responseRoles),
    '/settings/customer-notices': organisation.feedKey ? 'in your product' : 'not shown in your product',
    '/settings/api-tokens': tokens === 0 ? 'none in use' : `${tokens} in use`,
    '/settings/audit-log': 'who changed what, and when',
  };
  const flag = without > 0 ? `${countWords(without, 'team has', 'teams have')} no coordinator.` : undefined;
  const { rolesWithoutAnybody: empty } = state;
  const flags: Partial<Record<SettingsPath, string>> =
    empty > 0 ? { '/settings/recipient-roles': `${countWords(empty, 'role reaches', 'roles reach')} nobody.` } : {};
  return [
    ...places.map(({ to, label }) => ({ to, label, state: states[to], flag: flags[to] })),
    ...(places.length > 0
      ? [{ to: '/imports', label: 'Imports', state: 'bring your incidents along from where they are now' }]
      : []),
    { to: '/services', label: 'Services and teams', state: 'what you run, who owns it, who coordinates', flag },
    { to: '/account', label: 'Your account', state: 'name, time zone, password, where you are signed in' },
  ];
}

function peopleWords({ active, invited, deactivated }: State['people']): string {
  const parts = [`${countWords(active, 'person', 'people')} can sign in`.toLowerCase()];
  if (invited > 0) parts.push(`${invited} without a password yet`);
  if (deactivated > 0) parts.push(`${deactivated} deactivated`);
  return parts.join(', ');
}
