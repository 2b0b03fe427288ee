/* The words for the codes of an incident's record; the keys are DOMAIN's. */

export const MOMENT_WORDS = {
  impact_started: 'impact started',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  nature_determined: 'nature determined',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
} as const;

export const EVENT_WORDS = {
  observation: 'observation',
  decision: 'decision',
  action: 'action',
  status_change: 'status change',
  alert: 'alert',
  communication: 'communication',
  note: 'note',
} as const;

export const CSF_WORDS = {
  govern: 'Govern',
  identify: 'Identify',
  protect: 'Protect',
  detect: 'Detect',
  respond: 'Respond',
  recover: 'Recover',
} as const;

export const CHANNEL_WORDS = {
  email: 'E-mail',
  chat: 'Chat',
  group: 'Collaboration group',
  call: 'Call',
  meeting: 'Meeting',
  in_app: 'In-app notice',
  forum: 'Forum',
  status_page: 'Status page',
  other: 'Another way',
} as const;

export const AUDIENCE_WORDS = { internal: 'Internal', external: 'External' } as const;

/** One word each; `KIND_WORDS` says what follows from it. */
export const KIND_NAMES = {
  production: 'Incident',
  near_miss: 'Near miss',
  exercise: 'Exercise',
  maintenance: 'Maintenance',
} as const;

export const KIND_WORDS = {
  production: 'Incident',
  near_miss: 'Near miss (counts in no figure)',
  exercise: 'Exercise (counts in no figure)',
  maintenance: 'Maintenance (counts in no figure)',
} as const;

/** What tells the kinds apart, where one is chosen. */
export const KINDS_EXPLAINED =
  'An incident hurt users. A near miss could have and did not: somebody caught it, or we were lucky. An exercise is a rehearsal.';

/** What a kind means for the incident that is one, where it is shown. */
export const KIND_EXPLAINED = {
  near_miss:
    'A near miss: users could have been hurt and were not. It counts in no figure of incidents; how often it happens tells how much of the quiet is luck.',
  exercise: 'An exercise: a rehearsal, recorded like an incident. It counts in no figure.',
  maintenance: 'Maintenance: announced beforehand. It counts in no figure of incidents.',
} as const;

/** How a cause is worded so that it helps and blames nobody. */
export const CAUSE_HINT =
  'The condition that made it possible, never a person, in words that a later incident of the same cause would share: connection pool too small';

export const DETECTION_WORDS = { monitoring: 'Monitoring', staff: 'Our own people', customer: 'Customers' } as const;

/** Who noticed too, without having been told. */
export const ALSO_NOTICED_WORDS = { ...DETECTION_WORDS, nobody: 'Nobody else' } as const;

/** What is asked of the second to notice, and what for. */
export const ALSO_NOTICED_HINT =
  'Without having been told; of several, monitoring where it is one. From what monitoring and people both noticed one can estimate what nobody did.';

export const SEVERITY_WORDS = {
  SEV1: 'SEV1, critical',
  SEV2: 'SEV2, major',
  SEV3: 'SEV3, minor',
  SEV4: 'SEV4, low',
} as const;

export const LEVEL_WORDS = { low: 'Low', medium: 'Medium', high: 'High' } as const;

export const SOURCE_WORDS = {
  person: 'a person',
  tool: "the tool's own time",
  import: 'imported',
  derived: 'derived',
} as const;

/** The fields of an incident as forms and notices call them. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'the title',
  summary: 'the summary',
  kind: 'the kind',
  severity: 'the severity',
  impactLevel: 'the impact level',
  impactLevelSource: 'where the impact level comes from',
  expectedDowntimeSeconds: 'the expected downtime',
  impactExtent: 'the extent',
  detectionSource: 'who noticed it first',
  alsoNoticedBy: 'who noticed it too',
  cause: 'the cause',
  usersAffected: 'the users affected',
  usersAffectedSource: "the users' source",
  estimatedCost: 'the cost',
  estimatedCostCurrency: "the cost's currency",
  estimatedCostSource: "the cost's source",
  services: 'the services',
  categories: 'the categories',
  teams: 'the teams',
  restricted: 'who sees it',
  mergedIntoId: 'what it duplicates',
};
