import type { IncidentRecord, RecordedEvent } from '#app/document/record.ts';

const at = (clock: string) => new Date(`2026-03-01T${clock}:00Z`);

const event = (
  id: string,
  clock: string,
  type: RecordedEvent['type'],
  kind: string,
  text = '',
  role: string | null = null,
) => ({
  ...{ id, versions: [id], at: at(clock), type, kind, text, role },
});

/** An incident that customers noticed first, as a document is written from it. */
export const RECORD: IncidentRecord = {
  incident: {
    number: 142,
    title: 'Checkout has no connections left',
    summary: 'Checkout answered with errors.\n\nPayments were late.',
    severity: 'SEV1',
    detectionSource: 'customer',
    alsoNoticedBy: 'monitoring',
    cause: 'connection pool too small',
    usersAffected: 1200,
    impactStartedAt: at('02:00'),
    detectedAt: at('02:14'),
    declaredAt: null,
    acknowledgedAt: at('02:20'),
    natureDeterminedAt: at('02:58'),
    mitigatedAt: at('03:05'),
    resolvedAt: at('04:10'),
    closedAt: null,
  },
  services: ['Checkout', 'Payments'],
  categories: [{ key: 'availability', name: 'Availability' }],
  events: [
    event('m-1', '02:00', 'moment', 'impact started'),
    { ...event('m-2', '02:14', 'moment', 'detected'), versions: ['m-2', 'm-2-earlier'] },
    event('m-3', '02:20', 'moment', 'acknowledged'),
    event('e-1', '02:31', 'event', 'decision', 'roll back <b>now</b>', 'commander'),
    event('m-4', '02:58', 'moment', 'nature determined'),
    event('m-5', '03:05', 'moment', 'mitigated'),
    event('m-6', '04:10', 'moment', 'resolved'),
  ],
  durations: [
    {
      ...{ id: 'time_to_detect', name: 'Time to detect', status: 'recorded', seconds: 840, fromDetection: false },
      usual: { median: 240, interval: [120, 420], n: 41, open: 4, of: 'of Checkout in the year before' },
    },
    { id: 'time_to_mitigate', name: 'Time to mitigate', status: 'recorded', seconds: 3900, fromDetection: false },
    { id: 'time_to_close', name: 'Time to close', status: 'pending', seconds: null, fromDetection: false },
  ],
  duties: [
    { label: 'tell team managers (chat, “update”)', state: 'sent', law: null },
    { label: 'tell organisation administrators (e-mail, “acknowledged”)', state: 'late', law: 'GDPR Art. 33' },
  ],
};
