import type { StageText, Trigger } from '#templates/content.ts';
import { duties } from '#templates/duties.ts';
import type {
  Audience,
  Classification,
  Duty,
  DutyInput,
  DutyMessage,
  DutyMoment,
  DutyMomentVersion,
  DutyTemplate,
} from '#templates/duty-types.ts';

/* Incidents of duties, in minutes since they began. */

export const START = Date.UTC(2026, 2, 2, 9, 0);

/** The instant so many minutes after the start. */
export const minute = (minutes: number) => START + minutes * 60_000;

export const HOUR = 60;
export const DAY = 24 * HOUR;

export function held(from: number, change: Partial<Omit<Classification, 'from'>> = {}): Classification {
  const plain = {
    severity: 'SEV2',
    impactLevel: null,
    expectedDowntimeSeconds: null,
    categoryIds: ['availability'],
  } as const;
  return { ...plain, ...change, from: minute(from) };
}

export function moment(
  kind: DutyMoment,
  at: number | null,
  { recorded = at ?? 0, change = 'recorded' }: { recorded?: number; change?: DutyMomentVersion['change'] } = {},
): DutyMomentVersion {
  return { kind, at: at === null ? null : minute(at), recordedAt: minute(recorded), change };
}

/** The rows of one reopening. */
export const reopening = (at: number, kinds: DutyMoment[] = ['resolved']) =>
  kinds.map((kind) => moment(kind, null, { recorded: at, change: 'reopened' }));

export function message(
  audience: Audience,
  stage: DutyMessage['stage'],
  sent: number,
  change: Partial<DutyMessage> = {},
): DutyMessage {
  return {
    communicationId: `${audience} ${stage} ${sent}`,
    audience,
    stage,
    sentAt: minute(sent),
    state: 'sent',
    dutyKeys: [],
    templateId: null,
    missingItems: [],
    recipientRoles: [],
    ...change,
  };
}

const text: StageText = { subject: 'Subject', body: 'Body' };

/** A template named after its cell, with one version that was in force long before. */
export function template(categoryId: string, audience: Audience, when: Trigger[], roles: string[] = []): DutyTemplate {
  const content = {
    name: `${categoryId} ${audience}`,
    how: ['email'] as const,
    who: roles.map((role) => ({ role })),
    content: [{ id: 'cause', label: 'Cause', hint: '' }],
    when,
    stages: { acknowledged: text },
  };
  const templateId = `${categoryId}.${audience}`;
  return { templateId, categoryId, audience, versions: [{ id: `${templateId} 1`, number: 1, from: 0, content }] };
}

/** An incident that was declared and acknowledged at the start. */
export function incident(change: Partial<DutyInput> = {}): DutyInput {
  return {
    asOf: minute(10 * DAY),
    incident: { id: 'incident', kind: 'production', mergedAt: null },
    classifications: [held(0)],
    moments: begun,
    templates: [],
    messages: [],
    waivers: [],
    settings: { missedAfterMinutes: 60 },
    ...change,
  };
}

export const begun = [moment('declared', 0), moment('acknowledged', 0)];

/** The duties as of so many minutes after the start. */
export const dutiesAt = (input: DutyInput, asOf: number) => duties({ ...input, asOf: minute(asOf) });

/** Of each duty by key: when it is due, in minutes, and what became of it. */
export function outcomes(input: DutyInput, asOf: number): Record<string, string> {
  return Object.fromEntries(dutiesAt(input, asOf).map((duty) => [duty.key, outcome(duty)]));
}

function outcome({ dueAt, state, reason, sentAt }: Duty): string {
  const due = (dueAt - START) / 60_000;
  if (state === 'not_needed') return `${due} not needed: ${reason}`;
  return sentAt === null ? `${due} ${state}` : `${due} ${state} ${(sentAt - START) / 60_000}`;
}

export const ON_ACKNOWLEDGED: Trigger = {
  id: 'ack',
  kind: 'moment',
  on: 'acknowledged',
  withinMinutes: 30,
  stage: 'acknowledged',
};
export const ON_RESOLVED: Trigger = { id: 'end', kind: 'moment', on: 'resolved', withinMinutes: 30, stage: 'resolved' };
export const UPDATES: Trigger = {
  id: 'updates',
  kind: 'periodic',
  from: 'acknowledged',
  until: 'resolved',
  everyMinutes: 60,
  bySeverity: { SEV1: 15 },
  byImpactLevel: { high: 30 },
  stage: 'update',
};
export const LONGER: Trigger = { id: 'longer', kind: 'expected_grows', withinMinutes: 15, stage: 'update' };
export const LAW: Trigger = {
  id: 'law',
  kind: 'law',
  hoursAfterAwareness: 72,
  law: 'GDPR Art. 33',
  stage: 'nature_determined',
};
