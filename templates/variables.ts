/*
 * What a template can say of an incident. Names as Liquid has them; instants in milliseconds since 1970, durations in
 * seconds; what nobody knows yet is null, and a list of nothing is empty.
 */

/**
 * text: one line. prose: as many as it has. link: an address of the web. instant and duration are written with a filter
 * that says how. texts: a list of lines. entries: a list of things with fields of their own. markdown: paragraphs with
 * headings and lists of a document of ours, taken as they are.
 */
export type VariableKind =
  | 'text'
  | 'prose'
  | 'link'
  | 'number'
  | 'instant'
  | 'duration'
  | 'texts'
  | 'entries'
  | 'markdown';

export interface TemplateVariables {
  organisation: { name: string; time_zone: string };
  incident: {
    reference: string;
    title: string;
    summary: string | null;
    severity: string;
    impact_level: string | null;
    categories: string[];
    services: string[];
    teams: string[];
    cause: string | null;
    detected_by: string | null;
    users_affected: number | null;
    expected_downtime: number | null;
    expected_downtime_before: number | null;
    expected_end_at: number | null;
    lasted: number | null;
    started_at: number | null;
    detected_at: number | null;
    declared_at: number | null;
    acknowledged_at: number | null;
    nature_determined_at: number | null;
    mitigated_at: number | null;
    resolved_at: number | null;
    closed_at: number | null;
    link: string | null;
  };
  /** The affected services, one by one. */
  services: { name: string; team: string | null; depended_on_by: string[] }[];
  response: {
    latest_action: string | null;
    actions: { at: number; text: string }[];
    group_link: string | null;
    meeting_link: string | null;
  };
  message: { previous_at: number | null; next_at: number | null };
  /** What was learnt; nothing of it before it is published. */
  post_mortem: {
    /** Markdown of the account that is written for customers. */
    customer_text: string | null;
    /** Markdown of what its sections say, each part of it; null where one leaves that open. */
    customer_events: string | null;
    customer_cause: string | null;
    customer_changes: string | null;
    customer_questions: string | null;
    link: string | null;
    /** Preventive measures that are done, the first one first. */
    measures: { text: string; done_at: number }[];
  };
}

/** What there is of what was learnt before anything of it is published. */
export const NOTHING_LEARNT: TemplateVariables['post_mortem'] = {
  customer_text: null,
  customer_events: null,
  customer_cause: null,
  customer_changes: null,
  customer_questions: null,
  link: null,
  measures: [],
};

export interface Variable {
  /** The dotted path. */
  name: string;
  /** What the picker calls it. */
  label: string;
  kind: VariableKind;
  example: string | number | readonly (string | Readonly<Record<string, string | number | readonly string[]>>)[];
  /** Of a list of things: the kinds of their fields, first the one that names the thing. */
  fields?: Readonly<Record<string, VariableKind>>;
}

/** Saturday 21 November 2026, 14:00 in Berlin: when the example began. */
const BEGAN = Date.UTC(2026, 10, 21, 13, 0);
const minutesLater = (minutes: number) => BEGAN + minutes * 60_000;

/** Every variable, in the order in which the picker lists them, with a value of an example. */
export const VARIABLES: readonly Variable[] = [
  { name: 'incident.reference', label: 'Number of the incident', kind: 'text', example: 'INC-42' },
  { name: 'incident.title', label: 'Title', kind: 'text', example: 'Checkout answers with errors' },
  {
    name: 'incident.summary',
    label: 'Summary',
    kind: 'prose',
    example: 'Since 14:00 about a third of all payments fail.\n\nBrowsing and search work.',
  },
  { name: 'incident.severity', label: 'Severity', kind: 'text', example: 'SEV2' },
  { name: 'incident.impact_level', label: 'Impact level', kind: 'text', example: 'medium' },
  { name: 'incident.categories', label: 'Categories', kind: 'texts', example: ['Availability'] },
  { name: 'incident.services', label: 'Affected services', kind: 'texts', example: ['Checkout', 'Payments'] },
  { name: 'incident.teams', label: 'Responsible teams', kind: 'texts', example: ['Shop', 'Platform'] },
  {
    name: 'incident.cause',
    label: 'Cause',
    kind: 'prose',
    example: 'A change of the connection pool left too few connections for the evening load.',
  },
  { name: 'incident.detected_by', label: 'Who or what noticed it', kind: 'text', example: 'our monitoring' },
  { name: 'incident.users_affected', label: 'Users affected', kind: 'number', example: 1200 },
  { name: 'incident.expected_downtime', label: 'Expected downtime', kind: 'duration', example: 2700 },
  {
    name: 'incident.expected_downtime_before',
    label: 'Expected downtime, as it was said before',
    kind: 'duration',
    example: 1500,
  },
  { name: 'incident.expected_end_at', label: 'Expected end', kind: 'instant', example: minutesLater(45) },
  { name: 'incident.lasted', label: 'How long it lasted', kind: 'duration', example: 2460 },
  { name: 'incident.started_at', label: 'Began', kind: 'instant', example: BEGAN },
  { name: 'incident.detected_at', label: 'Detected', kind: 'instant', example: minutesLater(4) },
  { name: 'incident.declared_at', label: 'Declared', kind: 'instant', example: minutesLater(6) },
  { name: 'incident.acknowledged_at', label: 'Acknowledged', kind: 'instant', example: minutesLater(9) },
  { name: 'incident.nature_determined_at', label: 'Nature determined', kind: 'instant', example: minutesLater(20) },
  { name: 'incident.mitigated_at', label: 'Mitigated', kind: 'instant', example: minutesLater(36) },
  { name: 'incident.resolved_at', label: 'Resolved', kind: 'instant', example: minutesLater(41) },
  { name: 'incident.closed_at', label: 'Closed', kind: 'instant', example: minutesLater(2880) },
  {
    name: 'incident.link',
    label: 'Page of the incident, for those who may sign in',
    kind: 'link',
    example: 'https://hindsight.example/incidents/INC-42',
  },
  {
    name: 'services',
    label: 'Affected services, one by one',
    kind: 'entries',
    fields: { name: 'text', team: 'text', depended_on_by: 'texts' },
    example: [
      { name: 'Checkout', team: 'Shop', depended_on_by: ['Storefront'] },
      { name: 'Payments', team: 'Platform', depended_on_by: ['Checkout', 'Invoices'] },
    ],
  },
  {
    name: 'response.latest_action',
    label: 'The latest action of the timeline',
    kind: 'prose',
    example: 'Rolled back the change of the connection pool.',
  },
  {
    name: 'response.actions',
    label: 'The actions and decisions of the timeline, the latest last',
    kind: 'entries',
    fields: { text: 'prose', at: 'instant' },
    example: [
      { at: minutesLater(15), text: 'Doubled the connections of Payments.' },
      { at: minutesLater(33), text: 'Rolled back the change of the connection pool.' },
    ],
  },
  {
    name: 'response.group_link',
    label: 'The chat or group of the incident',
    kind: 'link',
    example: 'https://chat.example/inc-42',
  },
  {
    name: 'response.meeting_link',
    label: 'The call or meeting of the incident',
    kind: 'link',
    example: 'https://meet.example/inc-42',
  },
  {
    name: 'message.previous_at',
    label: 'When these receivers were last told something',
    kind: 'instant',
    example: minutesLater(12),
  },
  {
    name: 'message.next_at',
    label: 'When they are to be told again',
    kind: 'instant',
    example: minutesLater(42),
  },
  {
    name: 'post_mortem.customer_text',
    label: 'The published account for customers (RCA)',
    kind: 'markdown',
    example:
      '### What happened\n\nFor 41 minutes about a third of all payments failed.\n\n### What caused it\n\nA component that hands out connections had too few of them for the evening.\n\n### What we change\n\nThat component grows by itself since Monday.\n\n### Questions\n\nPlease write to support@example.com.',
  },
  {
    name: 'post_mortem.customer_events',
    label: 'What that account says of what happened',
    kind: 'markdown',
    example: 'For 41 minutes about a third of all payments failed.',
  },
  {
    name: 'post_mortem.customer_cause',
    label: 'What that account says of the cause',
    kind: 'markdown',
    example: 'A component that hands out connections had too few of them for the evening.',
  },
  {
    name: 'post_mortem.customer_changes',
    label: 'What that account says of what changes',
    kind: 'markdown',
    example: 'That component grows by itself since Monday.',
  },
  {
    name: 'post_mortem.customer_questions',
    label: 'What that account says of where to ask',
    kind: 'markdown',
    example: 'Please write to support@example.com.',
  },
  {
    name: 'post_mortem.link',
    label: 'Page of the published post-mortem, for those who may sign in',
    kind: 'link',
    example: 'https://hindsight.example/post-mortems/PM-7',
  },
  {
    name: 'post_mortem.measures',
    label: 'The preventive measures that are done',
    kind: 'entries',
    fields: { text: 'prose', done_at: 'instant' },
    example: [
      { done_at: minutesLater(14_400), text: 'Changes of the connection pool go through the load test.' },
      { done_at: minutesLater(20_160), text: 'The connection pool grows by itself.' },
    ],
  },
  { name: 'organisation.name', label: 'Your organisation', kind: 'text', example: 'Example Ltd' },
  { name: 'organisation.time_zone', label: 'Its time zone', kind: 'text', example: 'Europe/Berlin' },
];
