import { monthName } from '#app/text/months.ts';
import type { Analysed } from './analysed.ts';

/** What a page may need to be there in the sample organisation. */
export interface Places {
  incident: { reference: string; title: string };
  eventId: string;
  communicationId: string;
  draftId: string;
  dispatchId: string;
  service: { slug: string; name: string };
  team: { slug: string; name: string };
  person: { id: string; name: string };
  importId: string;
  action: { reference: string; title: string };
  /** A post-mortem with factors, whys and a graph. */
  analysed: Analysed;
  contactId: string;
  channelId: string;
}

/** A part of an address or a title: fixed, or what it is of. */
export type Part = string | ((places: Places) => string);

/** Every page by its route: where it is in the sample organisation, and what its title begins with. */
export const PAGES: Record<string, [path: Part, title: Part]> = {
  _index: ['/', 'Overview'],
  'account._index': ['/account', 'Your account'],
  'account.password': ['/account/password', 'Change the password'],
  'actions.$reference._index': [
    ({ action }) => `/actions/${action.reference}`,
    ({ action }) => `${action.reference} ${action.title}`,
  ],
  'actions.$reference.edit': [
    ({ action }) => `/actions/${action.reference}/edit`,
    ({ action }) => `Edit ${action.reference}`,
  ],
  'actions._index': ['/actions', 'Actions'],
  'actions.new': [({ incident }) => `/actions/new?incident=${incident.reference}`, 'Add an action item'],
  compare: ['/compare?by=severity&a=SEV2&b=SEV3&period=365', 'Compare'],
  'data-quality': ['/data-quality?period=all', 'Data quality'],
  factors: ['/factors', 'Contributing factors'],
  'figures.$metric': ['/figures/time_to_resolve?period=all', 'Time to resolve'],
  'good-unaware-or-lucky': ['/good-unaware-or-lucky', 'Good, unaware or lucky?'],
  'imports.$id': [({ importId }) => `/imports/${importId}`, 'history.csv'],
  'imports._index': ['/imports', 'Imports'],
  'imports.new': ['/imports/new', 'Import history'],
  'incidents.$reference._index': [
    ({ incident }) => `/incidents/${incident.reference}`,
    ({ incident }) => `${incident.reference} ${incident.title}`,
  ],
  'incidents.$reference.access': [
    ({ incident }) => `/incidents/${incident.reference}/access`,
    ({ incident }) => `Who sees ${incident.reference}`,
  ],
  'incidents.$reference.communications.$id': [
    ({ incident, communicationId }) => `/incidents/${incident.reference}/communications/${communicationId}`,
    'Correct a communication',
  ],
  'incidents.$reference.communications.new': [
    ({ incident }) => `/incidents/${incident.reference}/communications/new`,
    'Log a communication',
  ],
  'incidents.$reference.edit': [
    ({ incident }) => `/incidents/${incident.reference}/edit`,
    ({ incident }) => `Edit ${incident.reference}`,
  ],
  'incidents.$reference.events.$id': [
    ({ incident, eventId }) => `/incidents/${incident.reference}/events/${eventId}`,
    'Correct an entry',
  ],
  'incidents.$reference.messages.dispatches.$id': [
    ({ incident, dispatchId }) => `/incidents/${incident.reference}/messages/dispatches/${dispatchId}`,
    ({ incident }) => `${incident.reference}: sending external`,
  ],
  'incidents.$reference.messages.drafts.$id': [
    ({ incident, draftId }) => `/incidents/${incident.reference}/messages/drafts/${draftId}`,
    ({ incident }) => `${incident.reference}: internal, update message`,
  ],
  'incidents.$reference.messages.new': [
    ({ incident }) => `/incidents/${incident.reference}/messages/new`,
    'Write a message',
  ],
  'incidents.$reference.moments.$kind': [
    ({ incident }) => `/incidents/${incident.reference}/moments/detected`,
    ({ incident }) => `${incident.reference}: detected`,
  ],
  'incidents.$reference.picture': [
    ({ incident }) => `/incidents/${incident.reference}/picture`,
    ({ incident }) => `${incident.reference}: the picture`,
  ],
  'incidents.$reference.similar': [
    ({ incident }) => `/incidents/${incident.reference}/similar`,
    ({ incident }) => `${incident.reference}: similar incidents`,
  ],
  'incidents._index': ['/incidents?severity=SEV1&sort=severity', 'Incidents'],
  'incidents.new': ['/incidents/new', 'Declare an incident'],
  notices: ['/notices', 'Notices'],
  'incidents.$reference.post-mortems.new': [
    ({ incident }) => `/incidents/${incident.reference}/post-mortems/new`,
    ({ incident }) => `${incident.reference}: begin the post-mortem`,
  ],
  'post-mortems._index': ['/post-mortems', 'Post-mortems'],
  'post-mortems.$reference._index': [
    ({ analysed }) => `/post-mortems/${analysed.reference}`,
    ({ analysed }) => `${analysed.reference} `,
  ],
  'post-mortems.$reference.comments': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/comments`,
    ({ analysed }) => `${analysed.reference}, comments`,
  ],
  'post-mortems.$reference.edit': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/edit`,
    ({ analysed }) => `Write ${analysed.reference}`,
  ],
  'post-mortems.$reference.meeting': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/meeting`,
    ({ analysed }) => `${analysed.reference}, meeting`,
  ],
  'post-mortems.$reference.review': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/review`,
    ({ analysed }) => `${analysed.reference}, review`,
  ],
  'post-mortems.$reference.sections.$key': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/sections/summary`,
    'Summary',
  ],
  'post-mortems.$reference.v.$number._index': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/v/1`,
    ({ analysed }) => `${analysed.reference}, version 1`,
  ],
  'post-mortems.$reference.versions': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/versions`,
    ({ analysed }) => `${analysed.reference}, versions`,
  ],
  'post-mortems.$reference.wording': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/wording`,
    ({ analysed }) => `${analysed.reference}, wording`,
  ],
  'post-mortems.$reference.analysis._index': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/analysis`,
    ({ analysed }) => `${analysed.reference}, analysis`,
  ],
  'post-mortems.$reference.analysis.factors.$id': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/analysis/factors/${analysed.factorId}`,
    'Correct a contributing factor',
  ],
  'post-mortems.$reference.analysis.factors.new': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/analysis/factors/new`,
    'Add a contributing factor',
  ],
  'post-mortems.$reference.analysis.graph': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/analysis/graph`,
    ({ analysed }) => `${analysed.reference}, causal graph`,
  ],
  'post-mortems.$reference.analysis.whys.$id': [
    ({ analysed }) => `/post-mortems/${analysed.reference}/analysis/whys/${analysed.whyId}`,
    'Correct a why',
  ],
  'reports._index': ['/reports', 'Reports'],
  'reports.$month._index': [() => `/reports/${monthName.before(monthName.of(new Date(), 'UTC'), 1)}`, 'Reliability'],
  'services.$slug._index': [({ service }) => `/services/${service.slug}`, ({ service }) => service.name],
  'services.$slug.edit': [({ service }) => `/services/${service.slug}/edit`, ({ service }) => `Edit ${service.name}`],
  'services._index': ['/services', 'Services and teams'],
  'services.new': ['/services/new', 'Add a service'],
  'settings._index': ['/settings', 'Settings'],
  'settings.api-tokens': ['/settings/api-tokens', 'API tokens'],
  'settings.audit-log': ['/settings/audit-log', 'Audit log'],
  'settings.calendars.$key': [() => '/settings/calendars/office-hours', 'Office hours'],
  'settings.calendars._index': ['/settings/calendars', 'Business calendars'],
  'settings.calendars.new': ['/settings/calendars/new', 'Add a business calendar'],
  'settings.categories': ['/settings/categories', 'Categories'],
  'settings.channels.$id': [({ channelId }) => `/settings/channels/${channelId}`, 'Incidents in Cliq'],
  'settings.channels._index': ['/settings/channels', 'Channels'],
  'settings.channels.new': ['/settings/channels/new', 'Add a channel'],
  'settings.contacts.$id': [({ contactId }) => `/settings/contacts/${contactId}`, 'Noor Haddad'],
  'settings.contacts._index': ['/settings/contacts', 'Contacts'],
  'settings.contacts.new': ['/settings/contacts/new', 'Add a contact'],
  'settings.durations.$key': [() => '/settings/durations/time_to_diagnose', 'Time to diagnose'],
  'settings.durations._index': ['/settings/durations', 'Own durations'],
  'settings.durations.new': ['/settings/durations/new', 'Define a duration'],
  'settings.figures': ['/settings/figures', 'Figures'],
  'settings.customer-notices': ['/settings/customer-notices', 'Customer notices'],
  'settings.organisation': ['/settings/organisation', 'Organisation'],
  'settings.people.$id': [({ person }) => `/settings/people/${person.id}`, ({ person }) => person.name],
  'settings.people._index': ['/settings/people', 'People'],
  'settings.people.invite': ['/settings/people/invite', 'Invite somebody'],
  'settings.recipient-roles.$key': [
    '/settings/recipient-roles/organisation-administrators',
    'Organisation administrators',
  ],
  'settings.recipient-roles._index': ['/settings/recipient-roles', 'Recipient roles'],
  'settings.response-roles': ['/settings/response-roles', 'Response roles'],
  'settings.post-mortems': ['/settings/post-mortems', 'Post-mortems'],
  'settings.report': ['/settings/report', 'Monthly report'],
  'settings.sending._index': ['/settings/sending', 'Sending'],
  'settings.sending.failed': ['/settings/sending/failed', 'What did not arrive'],
  'teams.$slug._index': [({ team }) => `/teams/${team.slug}`, ({ team }) => team.name],
  'teams.$slug.edit': [({ team }) => `/teams/${team.slug}/edit`, ({ team }) => `Edit ${team.name}`],
  'teams.new': ['/teams/new', 'Add a team'],
  'templates.$category.$audience._index': [
    ({ incident }) => `/templates/availability/external?incident=${incident.reference}`,
    'Availability, external',
  ],
  'templates.$category.$audience.edit': ['/templates/privacy/internal/edit', 'Edit: Privacy, internal'],
  'templates.$category.$audience.versions.$number': [
    '/templates/availability/external/versions/1',
    'Availability, external, version 1',
  ],
  'templates._index': ['/templates', 'Templates'],
  'templates.import': ['/templates/import', 'Import templates'],
};

/** Pages that are looked at together: those of a folder, of the settings those of a subject. */
export function roomOf(routeId: string): string {
  const [folder = '', subject = ''] = routeId.split('.');
  return folder === 'settings' ? `${folder} ${subject}` : folder;
}

/** The pages before one is signed in. */
export const DOORWAY_PAGES = [
  'invitations.$token',
  'password-resets.$token',
  'password-resets.new',
  'set-up',
  'sign-in',
];
