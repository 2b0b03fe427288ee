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

export const KIND_WORDS = {
  production: 'Incident',
  exercise: 'Exercise (counts in no figure)',
  maintenance: 'Maintenance (counts in no figure)',
} as const;

export const DETECTION_WORDS = { monitoring: 'Monitoring', staff: 'Our own people', customer: 'Customers' } as const;

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
  detectionSource: 'how it was noticed',
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
