import { DURATION_IDS, METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { DURATION_STATUSES } from '#analytics/metrics/duration.ts';
import { PROBLEM_KINDS } from '#analytics/metrics/quality/problems.ts';
import { PERIODS } from '#app/components/figures/figure-filters.ts';
import { ACTION_SORTS } from '#app/db/action-list-query.ts';
import { PAGE_SIZES, SORT_KEYS, STATES } from '#app/db/incident-list-query.ts';
import {
  ACTION_KINDS,
  ACTION_STATES,
  DEFENCE_STATES,
  DETECTION_SOURCES,
  FACTOR_CATEGORIES,
  INCIDENT_KINDS,
  MOMENT_KINDS,
} from '#app/db/schema.ts';
import { DUE_STATES } from '#app/text/action-words.ts';
import { monthName } from '#app/text/months.ts';
import { momentPath } from '#app/text/references.ts';
import { below, both, dimensions, each, none, one, type Places, withQueries } from './address-parts.ts';
import { POST_MORTEM_ADDRESSES } from './post-mortem-addresses.ts';

const GROUPINGS = [
  '',
  ...['month', 'week', 'day', 'service', 'severity', 'category', 'team', 'detectionSource'],
  'month,service',
];

const cells = ({ categories }: Places, rest: string) =>
  categories.flatMap((key) => ['external', 'internal'].map((audience) => `/templates/${key}/${audience}${rest}`));

const monthBefore = (asOf: string, months: number) => monthName.before(monthName.of(new Date(asOf), 'UTC'), months);

/** What there is to get at each file of app/routes. A route without an entry fails the test that walks over them. */
export const ADDRESSES: Record<string, (places: Places) => string[]> = {
  _index: (places) =>
    withQueries('/', [
      ...each('period', PERIODS),
      ...each('service', places.services.slice(0, 2)),
      ...each('team', places.teams.slice(0, 1)),
      'severity=SEV1',
      'compare=none',
      'sort=name',
      'sort=-mtbf',
    ]),
  'account._index': one('/account'),
  'account.password': one('/account/password'),
  'actions.$reference._index': ({ action }) => [`/actions/${action}`],
  'actions.$reference.edit': ({ action }) => [`/actions/${action}/edit`],
  'actions._index': (places) =>
    withQueries('/actions', [
      ...each('kind', ACTION_KINDS),
      ...each('state', ACTION_STATES),
      ...each('due', DUE_STATES),
      ...each('service', places.services),
      ...each('team', places.teams),
      ...ACTION_SORTS.flatMap((key) => [`view=table&sort=${key}`, `view=table&sort=-${key}`]),
      'strength=5&view=table',
      'view=table&page=2',
    ]),
  'actions.new': below(({ reference }) => [`/actions/new?incident=${reference}`]),
  'api.v1.metrics': (places) =>
    METRIC_IDS.flatMap((metric) =>
      GROUPINGS.map((groupBy) => `/api/v1/metrics?metric=${metric}&asOf=${places.asOf}&groupBy=${groupBy}`),
    ).concat(dimensions(places).map((part) => `/api/v1/metrics?metric=incident_count&asOf=${places.asOf}&${part}`)),
  'api.v1.metrics_.definitions': one('/api/v1/metrics/definitions'),
  'api.v1.openapi[.]json': one('/api/v1/openapi.json'),
  compare: (places) =>
    withQueries('/compare', [
      ...['service', 'team', 'category'].flatMap((by) => {
        const [a, b] = places[by === 'service' ? 'services' : by === 'team' ? 'teams' : 'categories'];
        return b ? [`by=${by}&a=${a}&b=${b}&period=all`] : [];
      }),
      'by=severity&a=SEV1&b=SEV2&period=365',
      'by=date&date=2026-01-01&days=180&metric=mtbf&metric=time_to_resolve',
      'by=period&from=2026-01-01&to=2026-04-01&compareFrom=2025-10-01&compareTo=2026-01-01',
    ]),
  'data-quality': (places) =>
    withQueries('/data-quality', [
      'period=all',
      ...[...each('kind', PROBLEM_KINDS), ...each('metric', DURATION_IDS), 'page=2'].map(
        (part) => `period=all&${part}`,
      ),
      ...each('service', places.services.slice(0, 1)),
    ]),
  factors: (places) =>
    withQueries('/factors', [
      ...each('service', places.services),
      ...each('category', FACTOR_CATEGORIES),
      ...each('defence', DEFENCE_STATES),
    ]),
  'figures.$metric': (places) => [
    ...METRIC_IDS.flatMap((metric) => withQueries(`/figures/${metric}`, ['period=all'])),
    ...[...each('status', DURATION_STATUSES), ...each('sort', ['shortest', 'newest', 'oldest']), 'page=2'].map(
      (query) => `/figures/time_to_resolve?period=all&${query}`,
    ),
    ...each('service', places.services.slice(0, 1)).map((query) => `/figures/mtbf?${query}`),
    ...each('by', ['team', 'severity', 'category']).map((query) => `/figures/time_to_resolve?period=365&${query}`),
    '/figures/time_to_mitigate?knownStart=true&compare=none',
  ],
  frame: one('/frame'),
  'good-unaware-or-lucky': (places) =>
    withQueries('/good-unaware-or-lucky', [
      ...each('period', PERIODS),
      ...each('service', places.services),
      ...each('team', places.teams.slice(0, 1)),
      'severity=SEV1',
    ]),
  'imports.$id': ({ importId }) => [`/imports/${importId}`],
  'imports._index': one('/imports'),
  'imports.new': one('/imports/new'),
  'incidents.$reference._index': below(({ reference }) => [`/incidents/${reference}`]),
  'incidents.$reference.access': below(({ reference }) => [`/incidents/${reference}/access`]),
  'incidents.$reference.communications.$id': below(({ reference, communicationId }) => [
    `/incidents/${reference}/communications/${communicationId}`,
  ]),
  'incidents.$reference.communications.new': below(({ reference }) => [`/incidents/${reference}/communications/new`]),
  'incidents.$reference.edit': below(({ reference }) => [`/incidents/${reference}/edit`]),
  'incidents.$reference.events.$id': below(({ reference, eventId }) => [`/incidents/${reference}/events/${eventId}`]),
  'incidents.$reference.messages.dispatches.$id': below(({ reference, dispatchId }) =>
    dispatchId ? [`/incidents/${reference}/messages/dispatches/${dispatchId}`] : [],
  ),
  'incidents.$reference.messages.drafts.$id': below(({ reference, draftId }) =>
    draftId ? withQueries(`/incidents/${reference}/messages/drafts/${draftId}`, ['step=send']) : [],
  ),
  'incidents.$reference.messages.drafts.$id_.autosave': none, // takes forms only
  'incidents.$reference.messages.new': below(({ reference }) =>
    withQueries(`/incidents/${reference}/messages/new`, ['audience=external&stage=resolved']),
  ),
  'incidents.$reference.moments.$kind': below(({ reference }) =>
    MOMENT_KINDS.map((kind) => momentPath(reference, kind)),
  ),
  'incidents.$reference.picture': below(({ reference }) => [`/incidents/${reference}/picture`]),
  'incidents.$reference.picture[.]svg': below(({ reference }) =>
    withQueries(`/incidents/${reference}/picture.svg`, ['format=sheet']),
  ),
  'incidents.$reference.similar': below(({ reference }) => [`/incidents/${reference}/similar`]),
  'incidents._index': (places) =>
    withQueries('/incidents', [
      ...both(SORT_KEYS),
      ...each('state', STATES),
      ...each('kind', INCIDENT_KINDS),
      ...each('detection', [...DETECTION_SOURCES, 'unknown']),
      ...each('size', PAGE_SIZES),
      ...dimensions(places),
      `q=${encodeURIComponent(places.words)}`,
      `q=${places.incidents[0]?.reference}`,
      'from=2020-01-01&to=2099-12-31',
      'sort=-severity&state=open&size=25',
    ]),
  'incidents.new': one('/incidents/new'),
  'invitations.$token': one(`/invitations/${'a'.repeat(43)}`),
  live: none, // a stream: the test listens to it all the while
  notices: () => withQueries('/notices', ['page=2']),
  'password-resets.new': one('/password-resets/new'),
  'password-resets.$token': one(`/password-resets/${'a'.repeat(43)}`),
  'incidents.$reference.post-mortems.new': below(({ reference }) => [`/incidents/${reference}/post-mortems/new`]),
  ...POST_MORTEM_ADDRESSES,
  'reports._index': one('/reports'),
  'reports.$month._index': ({ asOf }) => [0, 1, 2].map((months) => `/reports/${monthBefore(asOf, months)}`),
  'reports.$month.pdf': none, // a browser's print of the page above, with the browser's own clock in it
  'services.$slug._index': ({ services }) => services.map((slug) => `/services/${slug}`),
  'services.$slug.edit': ({ services }) => services.slice(0, 2).map((slug) => `/services/${slug}/edit`),
  'services._index': one('/services'),
  'services.new': one('/services/new'),
  'set-up': one('/set-up'),
  settings: none, // the frame of the pages below it
  'settings._index': one('/settings'),
  'settings.api-tokens': one('/settings/api-tokens'),
  'settings.audit-log': one('/settings/audit-log'),
  'settings.calendars.$key': one('/settings/calendars/office-hours'),
  'settings.calendars._index': one('/settings/calendars'),
  'settings.calendars.new': one('/settings/calendars/new'),
  'settings.categories': one('/settings/categories'),
  'settings.channels.$id': one('/settings/channels/0191b2a0-0000-7000-8000-0000000000c1'),
  'settings.channels._index': one('/settings/channels'),
  'settings.channels.new': one('/settings/channels/new'),
  'settings.contacts.$id': one('/settings/contacts/0191b2a0-0000-7000-8000-0000000000d1'),
  'settings.contacts._index': () => withQueries('/settings/contacts', ['q=a', 'show=archived']),
  'settings.contacts.new': one('/settings/contacts/new'),
  'settings.durations.$key': one('/settings/durations/time_to_diagnose'),
  'settings.durations._index': one('/settings/durations'),
  'settings.durations.new': one('/settings/durations/new'),
  'settings.figures': one('/settings/figures'),
  'settings.customer-notices': one('/settings/customer-notices'),
  'settings.organisation': one('/settings/organisation'),
  'settings.people.$id': ({ personId }) => [`/settings/people/${personId}`],
  'settings.people._index': one('/settings/people'),
  'settings.people.invite': one('/settings/people/invite'),
  'settings.recipient-roles.$key': one('/settings/recipient-roles/organisation-administrators'),
  'settings.recipient-roles._index': one('/settings/recipient-roles'),
  'settings.response-roles': one('/settings/response-roles'),
  'settings.post-mortems': one('/settings/post-mortems'),
  'settings.report': one('/settings/report'),
  'settings.sending._index': one('/settings/sending'),
  'settings.sending.failed': one('/settings/sending/failed'),
  'sign-in': one('/sign-in'),
  'sign-out': one('/sign-out'),
  'tables.$file': (places) => [
    ...[
      'services',
      'teams',
      'people',
      'durations',
      'calendars',
      'contacts',
      'recipient-roles',
      'channels',
      'api-tokens',
      'audit-log',
      'imports',
      'import-findings',
    ].flatMap((table) => ['csv', 'json'].map((format) => `/tables/${table}.${format}?import=${places.importId}`)),
    '/tables/actions.csv',
    ...withQueries(
      '/tables/actions.json',
      dimensions(places).filter((part) => /^(service|team)=/.test(part)),
    ),
    ...places.incidents.map(({ reference }) => `/tables/moments.csv?incident=${reference}`),
    ...withQueries('/tables/incidents.csv', dimensions(places)),
    ...withQueries('/tables/data-quality.csv', ['period=all', 'period=all&kind=invalid']),
    '/tables/data-quality.json?period=all&metric=time_to_resolve',
    `/tables/adherence.csv?period=all&asOf=${places.asOf}`,
    `/tables/adherence.json?period=all&audience=external&asOf=${places.asOf}`,
    '/tables/incidents.json?sort=-severity',
    ...METRIC_IDS.flatMap((metric) => [
      `/tables/figures.json?period=all&metric=${metric}&groupBy=month&asOf=${places.asOf}`,
      `/tables/figure-incidents.csv?period=all&metric=${metric}&asOf=${places.asOf}`,
    ]),
    `/tables/figures.csv?period=all&metric=incident_count,mtbf&groupBy=service&asOf=${places.asOf}`,
    `/tables/comparison.csv?period=all&metric=time_to_resolve,mtbf&severity=SEV2&compareSeverity=SEV3&compare=none&asOf=${places.asOf}`,
    ...['phases', 'savings', 'spread', 'survival'].map(
      (table) => `/tables/${table}.json?period=all&metric=time_to_resolve&asOf=${places.asOf}`,
    ),
  ],
  'teams.$slug._index': ({ teams }) => teams.map((slug) => `/teams/${slug}`),
  'teams.$slug.edit': ({ teams }) => teams.slice(0, 2).map((slug) => `/teams/${slug}/edit`),
  'teams.new': one('/teams/new'),
  'templates.$category.$audience._index': (places) => [
    ...cells(places, ''),
    ...places.incidents.map(({ reference }) => `/templates/availability/external?incident=${reference}`),
  ],
  'templates.$category.$audience.edit': (places) => cells(places, '/edit'),
  'templates.$category.$audience.export': (places) => cells(places, '/export'),
  'templates.$category.$audience.versions.$number': (places) => cells(places, '/versions/1'),
  'templates._index': one('/templates'),
  'templates.export': one('/templates/export'),
  'templates.import': one('/templates/import'),
  theme: one('/theme'),
};

/** The address under which a page in the browser asks for the same as data alone. */
export function dataAddress(address: string): string {
  const [path = '', query] = address.split('?');
  return `${path === '/' ? '/_root' : path}.data${query === undefined ? '' : `?${query}`}`;
}
