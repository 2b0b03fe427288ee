import type { TemplateContent } from '#templates/content.ts';
import type { Duty, DutyMessage, DutyTemplate } from '#templates/duty-types.ts';
import { seededId } from '../ids.ts';
import type { IncidentRows } from '../incident.ts';
import { after } from '../lifecycle.ts';
import type { CommunicationRow, Sample } from '../model.ts';
import type { Directory } from '../organisation.ts';
import type { Plan } from '../plan.ts';
import { Random } from '../random.ts';
import { liveThrough } from './duty-course.ts';
import { classificationRows, dutyFacts, heldOverTime, type IncidentTold } from './incident-told.ts';
import { type MessageRows, writtenMessage } from './message.ts';
import type { Receivers } from './receivers.ts';
import type { TemplateHistory } from './templates.ts';

/** Of their own, so that what was told changes nothing of what happened. */
const SEED_OF_MESSAGES = 20_420;
const DAY = 1440;

export type ToldRows = MessageRows & Pick<Sample, 'dutyWaivers' | 'incidentClassifications'>;

export interface Telling {
  directory: Directory;
  history: TemplateHistory;
  receivers: Receivers;
  organisation: { name: string; timeZone: string };
  endAt: Date;
}

/**
 * Who was told what of an incident. Before there were templates somebody wrote down by hand what was said; since then
 * messages are drafted from them, and sent, late, forgotten or waived.
 */
export function tellIncident(telling: Telling, rows: IncidentRows, plan: Plan): ToldRows {
  const { directory, history, endAt } = telling;
  const { incident } = rows;
  const random = new Random(SEED_OF_MESSAGES + incident.number * 101);
  const nothing = { messageDrafts: [], dispatches: [], communicationDuties: [], deliveries: [], deliveryAttempts: [] };
  const isOwed = (incident.kind === 'production' || incident.kind === 'exercise') && !incident.mergedIntoId;
  const end = (incident.resolvedAt ?? incident.closedAt ?? endAt) as Date;
  if (!isOwed || end < history.since) {
    return { ...nothing, communications: rows.communications, dutyWaivers: [], incidentClassifications: [] };
  }
  // of what went on when templates came into use, the first messages had been said without them
  const isBefore = (incident.createdAt as Date) < history.since;
  const held = heldOverTime(random, rows);
  const told: IncidentTold = {
    ...telling,
    rows,
    plan,
    services: plan.services,
    teamIds: rows.incidentTeams.map(({ teamId }) => teamId),
    people: directory.responders(plan.mode.service),
    logged: isBefore ? rows.communications : loggedByHand(random, rows, directory, plan, endAt),
    held,
    isOpen: !incident.resolvedAt && !incident.closedAt,
  };
  const all: MessageRows = { ...structuredClone(nothing), communications: [...told.logged] };
  const templates = concerning(history.owing, told);
  const input = { ...dutyFacts(told), templates };
  const waivers = liveThrough({
    random,
    input,
    logged: told.logged.map(toDutyMessage),
    isOpen: told.isOpen,
    isUnderWay: plan.quirks.has('open') && plan.severity === 'SEV2',
    onTime: (duty) => onTime(duty, told, history),
    waiverOf: (duty) => waiverOf(random, duty, told),
    send(at, answered, messages) {
      const { audience } = answered[0]!;
      const earlier = messages.filter((message) => message.audience === audience && message.sentAt < at);
      const { message, rows: written } = writtenMessage({
        random,
        told,
        templates,
        receivers: telling.receivers,
        at,
        answered,
        previousAt: earlier.length > 0 ? Math.max(...earlier.map(({ sentAt }) => sentAt)) : null,
        nextAt: nextAfter(answered[0]!, at),
      });
      for (const key of Object.keys(written) as (keyof MessageRows)[]) (all[key] as unknown[]).push(...written[key]);
      return message;
    },
  });
  return {
    ...all,
    incidentClassifications: classificationRows(random, incident.id, held),
    dutyWaivers: waivers.map(({ dutyKey, reason, at }) => ({
      id: seededId(random, new Date(at)),
      incidentId: incident.id,
      dutyKey,
      reason,
      waivedBy: told.people[0]!,
      waivedAt: new Date(at),
    })),
  };
}

/** The versions that were in force while it went on, of the templates of its categories: others would only cost time. */
function concerning(
  templates: readonly DutyTemplate<TemplateContent>[],
  { rows, held, endAt }: IncidentTold,
): DutyTemplate<TemplateContent>[] {
  const { createdAt, resolvedAt, closedAt } = rows.incident;
  const from = after(createdAt as Date, -DAY).getTime();
  const end = after((closedAt ?? resolvedAt ?? endAt) as Date, 10 * DAY).getTime();
  return templates
    .filter(({ categoryId }) => held[0]!.categoryIds.includes(categoryId))
    .map((template) => {
      const first = template.versions.findLast((version) => version.from <= from);
      const versions = template.versions.filter((version) => version.from > from && version.from <= end);
      return { ...template, versions: first ? [first, ...versions] : versions };
    })
    .filter(({ versions }) => versions.length > 0);
}

/** An update says when the one after it comes. */
const nextAfter = ({ stage, since, dueAt }: Duty, at: number) =>
  stage === 'update' && dueAt > at ? dueAt + (dueAt - since) : null;

/** Calls as they were, and where an incident's own group was opened. */
function loggedByHand(
  random: Random,
  { communications, incident, fill }: IncidentRows,
  directory: Directory,
  plan: Plan,
  endAt: Date,
): CommunicationRow[] {
  const calls = communications.filter(({ channel }) => channel === 'call');
  const from = incident.acknowledgedAt as Date | null;
  const isGrouped = random.chance(0.6) && incident.severity < 'SEV3' && incident.kind === 'production';
  if (!from || !isGrouped || incident.restricted) return calls;
  const sentAt = after(from, random.between(1, 2.5));
  const end = (incident.resolvedAt ?? incident.closedAt ?? endAt) as Date;
  if (sentAt >= end) return calls;
  const recordedAt = after(sentAt, 0.5);
  const team = directory.rows.teams.find(({ id }) => id === directory.ownerTeamId(plan.mode.service))!;
  const opened: CommunicationRow = {
    id: seededId(random, recordedAt),
    incidentId: incident.id,
    audience: 'internal',
    channel: 'group',
    recipients: [team.name],
    subject: 'Group of the incident opened',
    body: fill(plan.mode.report),
    link: `https://chat.example.org/inc-${incident.number}`,
    dueAt: null,
    sentAt,
    source: 'person',
    externalKey: null,
    supersedesId: null,
    retracted: false,
    reason: null,
    recordedAt: recordedAt < endAt ? recordedAt : endAt,
    recordedBy: directory.responders(plan.mode.service)[0]!,
  };
  return [...calls, opened].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
}

const toDutyMessage = ({ id, audience, sentAt }: CommunicationRow): DutyMessage => ({
  communicationId: id,
  audience,
  stage: null,
  sentAt: sentAt.getTime(),
  state: 'sent',
  dutyKeys: [],
  templateId: null,
  missingItems: [],
  recipientRoles: [],
});

const BEFORE_REVISION = 0.63;
const AFTER_REVISION = 0.87;
/** The team without a coordinator: nobody there feels called upon. */
const UNCOORDINATED = 0.55;

function onTime(
  { templateId, versionId, law }: Duty,
  { rows, teamIds, directory }: IncidentTold,
  { owing }: TemplateHistory,
): number {
  if (law) return 0.95;
  if (rows.incident.kind === 'exercise') return 0.92;
  const { number } = owing
    .find((template) => template.templateId === templateId)!
    .versions.find(({ id }) => id === versionId)!;
  const lead = directory.rows.teams.find(({ id }) => id === teamIds[0])!;
  return (number > 1 ? AFTER_REVISION : BEFORE_REVISION) * (lead.coordinatorId === null ? UNCOORDINATED : 1);
}

const OF_SMALL_THINGS = [
  'No customer noticed it: support has no ticket.',
  'It was over in the night, before anybody came to use it.',
  'Concerns our own reports only; nobody outside sees them.',
];
const OF_OTHERS = [
  'The customers concerned were called one by one.',
  'Said in the meeting that was under way, with everybody there.',
  'The resolution follows within minutes; one message says both.',
];

function waiverOf(random: Random, { audience, law, stage }: Duty, { rows }: IncidentTold): string | null {
  const isSmall = audience === 'external' && rows.incident.severity === 'SEV4';
  const [is, small, other] = [random.unit(), random.pick(OF_SMALL_THINGS), random.pick(OF_OTHERS)];
  if (law || stage === 'afterwards' || rows.incident.kind === 'exercise') return null;
  return is < (isSmall ? 0.5 : 0.02) ? (isSmall ? small : other) : null;
}
