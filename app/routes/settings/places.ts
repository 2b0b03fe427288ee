import { hasRole } from '#app/auth/permissions.ts';
import type { Viewer } from '#app/db/viewer.ts';

const PLACES = [
  { to: '/settings/organisation', label: 'Organisation', role: 'admin' },
  { to: '/settings/figures', label: 'Figures', role: 'coordinator' },
  { to: '/settings/calendars', label: 'Business calendars', role: 'coordinator' },
  { to: '/settings/durations', label: 'Own durations', role: 'coordinator' },
  { to: '/settings/people', label: 'People', role: 'admin' },
  { to: '/settings/contacts', label: 'Contacts', role: 'coordinator' },
  { to: '/settings/recipient-roles', label: 'Recipient roles', role: 'coordinator' },
  { to: '/settings/channels', label: 'Channels', role: 'admin' },
  { to: '/settings/sending', label: 'Sending', role: 'admin' },
  { to: '/settings/sending/failed', label: 'What did not arrive', role: 'coordinator' },
  { to: '/settings/report', label: 'Monthly report', role: 'admin' },
  { to: '/settings/post-mortems', label: 'Post-mortems', role: 'admin' },
  { to: '/settings/categories', label: 'Categories', role: 'coordinator' },
  { to: '/settings/response-roles', label: 'Response roles', role: 'coordinator' },
  { to: '/settings/customer-notices', label: 'Customer notices', role: 'admin' },
  { to: '/settings/api-tokens', label: 'API tokens', role: 'admin' },
  { to: '/settings/audit-log', label: 'Audit log', role: 'admin' },
] as const;

export type SettingsPath = (typeof PLACES)[number]['to'];

/** The pages of the settings that are the viewer's to open. */
export function placesFor(viewer: Viewer): { to: SettingsPath; label: string }[] {
  return PLACES.filter((place) => hasRole(viewer, place.role)).map(({ to, label }) => ({ to, label }));
}
