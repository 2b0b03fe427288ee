import type { TemplateContent } from '#templates/content.ts';
import { versionAt } from '#templates/duty-plan.ts';
import type { Duty, DutyMessage, DutyTemplate } from '#templates/duty-types.ts';
import { renderStage } from '#templates/render.ts';
import { requiredItems, unknownItems } from '#templates/required-content.ts';
import type { DispatchedMessage } from '../../db/schema.ts';
import { seededId } from '../ids.ts';
import { after } from '../lifecycle.ts';
import type { CommunicationRow, Sample } from '../model.ts';
import type { Random } from '../random.ts';
import { deliveryRows } from './deliveries.ts';
import { filledIn, itemsOfGaps } from './gaps.ts';
import { editedByHand, withCause } from './hand-edits.ts';
import type { IncidentTold } from './incident-told.ts';
import { type Receivers, ROLE_NAMES, serviceName } from './receivers.ts';
import { variablesAt } from './variables.ts';

const UNDO_SECONDS = 20;
const CHANNELS = ['email', 'chat', 'group', 'forum', 'in_app'] as const;

export type MessageRows = Pick<
  Sample,
  'messageDrafts' | 'dispatches' | 'communications' | 'communicationDuties' | 'deliveries' | 'deliveryAttempts'
>;

export interface Writing {
  random: Random;
  told: IncidentTold;
  templates: readonly DutyTemplate<TemplateContent>[];
  receivers: Receivers;
  at: number;
  answered: readonly Duty[];
  previousAt: number | null;
  nextAt: number | null;
}

/** A message as it was drafted from its template, changed by hand, sent and received, and what its duties know of it. */
export function writtenMessage(writing: Writing): { message: DutyMessage; rows: MessageRows } {
  const { random, told, at, answered, templates, receivers, previousAt, nextAt } = writing;
  const { incident } = told.rows;
  const [first] = answered as [Duty, ...Duty[]];
  const { audience, stage } = first;
  const sentAt = new Date(at);
  const draftedAt = new Date(Math.max(Math.min(first.since + 20_000, at - 60_000), at - random.between(2, 9) * 60_000));
  const drafted = templates
    .filter(({ templateId }) => answered.some((duty) => duty.templateId === templateId))
    .sort((a, b) => Number(b.templateId === first.templateId) - Number(a.templateId === first.templateId))
    .map((template) => ({ template, version: versionAt(template, draftedAt.getTime()) ?? template.versions[0]! }));
  const { template, version } = drafted[0]!;
  const variables = variablesAt(told, draftedAt.getTime(), { previousAt, nextAt });
  const text = renderStage(version.content.stages[stage]!, variables);
  const unknown = drafted.flatMap((one) => unknownItems(one.version.content, stage, variables));
  const isAskedFor = itemsOfGaps(text.body).includes('cause');
  const causeByHand = unknown.some(({ id }) => id === 'cause') && (isAskedFor || random.chance(0.8));
  const missing = unknown.some(({ id }) => id === 'cause') && !causeByHand ? ['cause'] : [];
  const leftOut = random.chance(version.number > 1 ? 0.04 : 0.12)
    ? forgotten(random, version.content, stage, text.body)
    : null;
  if (leftOut && unknown.some(({ id }) => id === leftOut.item) && !missing.includes(leftOut.item))
    missing.push(leftOut.item);
  const known = {
    random,
    mode: told.plan.mode,
    fill: told.rows.fill,
    isNatureKnown: variables.incident.nature_determined_at !== null || variables.incident.resolved_at !== null,
    latest: latestText(told, previousAt ?? 0, draftedAt.getTime()),
    services: told.services.map(serviceName).join(', '),
    teams: variables.incident.teams.join(', '),
  };
  const filled = filledIn(text.body, known, leftOut?.gap ?? null);
  const body = editedByHand(random, {
    category: template.categoryId,
    audience,
    stage,
    number: version.number,
    body: causeByHand ? withCause(filled, told.rows.fill(told.plan.mode.finding)) : filled,
  });
  const roles = rolesOf(
    random,
    drafted.map((one) => one.version.content),
    incident.severity < 'SEV3',
    version.number,
  );
  const restricted = incident.restricted === true;
  const asked = unique(drafted.flatMap((one) => one.version.content.how));
  const channels =
    restricted && audience === 'internal' ? ['in_app' as const] : CHANNELS.filter((channel) => asked.includes(channel));
  const isTest = incident.kind === 'exercise';
  const writer = random.pick(told.people);
  const message: DispatchedMessage = {
    audience,
    stage,
    templateVersionId: version.id,
    dutyKeys: answered.map(({ key }) => key),
    channels,
    recipientRoles: roles,
    subject: text.subject,
    body,
    draftedSubject: text.subject,
    draftedBody: text.body,
    saidItems: unknown.map(({ id }) => id).filter((id) => !missing.includes(id)),
    missingItems: missing,
    isTest,
    receivers: receivers.resolve({
      audience,
      channels,
      roles,
      services: told.services,
      teamIds: told.teamIds,
      access: restricted ? told.rows.incidentAccess.map(({ userId }) => userId) : null,
    }),
  };
  const rows = messageRows(random, told, {
    message,
    writer,
    draftedAt,
    sentAt,
    dueAt: new Date(Math.min(...answered.map(({ dueAt }) => dueAt))),
  });
  const { id } = rows.communications[0]!;
  return {
    rows,
    message: {
      communicationId: id,
      audience,
      stage,
      sentAt: at,
      state: isTest ? 'test' : 'sent',
      dutyKeys: message.dutyKeys,
      templateId: template.templateId,
      missingItems: missing,
      recipientRoles: roles,
    },
  };
}

/** A required item whose line its writer takes away, where the text has one. */
function forgotten(random: Random, content: TemplateContent, stage: Duty['stage'], body: string) {
  const asked = requiredItems(content, stage).map(({ id }) => id);
  const gaps = itemsOfGaps(body);
  // what users can do was part of another item before it had one of its own
  const isPart = gaps.includes('what-users-can-do') && !asked.includes('what-users-can-do');
  if (isPart) return { gap: 'what-users-can-do', item: 'what-is-done' };
  const there = gaps.filter((gap) => asked.includes(gap));
  if (there.length === 0) return null;
  const item = random.pick(there);
  return { gap: item, item };
}

/** What was written on the timeline last, after the previous message. */
function latestText({ rows }: IncidentTold, from: number, to: number): string | null {
  const seen = rows.timelineEvents.filter(
    ({ at, recordedAt, kind, text }) =>
      kind !== 'alert' && text !== '' && at.getTime() > from && (recordedAt as Date).getTime() <= to,
  );
  return seen.at(-1)?.text ?? null;
}

/** Keys of the roles that it goes to: now and then one that has to be told is forgotten. */
function rolesOf(random: Random, contents: readonly TemplateContent[], isSerious: boolean, number: number): string[] {
  const rules = contents.flatMap(({ who }) => who);
  const always = unique(rules.filter(({ ifRequired }) => !ifRequired).map(({ role }) => role));
  const perhaps = unique(rules.filter(({ ifRequired }) => ifRequired).map(({ role }) => role));
  const [isForgotten, isConcerned] = [random.chance(number > 1 ? 0.03 : 0.08), random.chance(isSerious ? 0.8 : 0.3)];
  const forgottenRole = isForgotten && always.length > 1 ? always.at(-1) : null;
  return [
    ...always.filter((role) => role !== forgottenRole),
    ...(isConcerned ? perhaps.filter((role) => !always.includes(role)) : []),
  ];
}

const unique = <T>(members: readonly T[]): T[] => [...new Set(members)];

interface Sent {
  message: DispatchedMessage;
  writer: string;
  draftedAt: Date;
  sentAt: Date;
  dueAt: Date;
}

function messageRows(
  random: Random,
  told: IncidentTold,
  { message, writer, draftedAt, sentAt, dueAt }: Sent,
): MessageRows {
  const incidentId = told.rows.incident.id;
  const { receivers, dutyKeys, ...said } = message;
  const dispatchedAt = after(sentAt, -UNDO_SECONDS / 60);
  const [draftId, dispatchId, id] = [draftedAt, dispatchedAt, sentAt].map((at) => seededId(random, at)) as [
    string,
    string,
    string,
  ];
  const { missingItems: _, ...draft } = said;
  const communication: CommunicationRow = {
    ...said,
    id,
    incidentId,
    dispatchId,
    channel: receivers[0]?.channel ?? said.channels[0] ?? 'other',
    recipients: unique(receivers.map(({ role, name }) => (role && ROLE_NAMES[role]) || name)),
    link: null,
    dueAt,
    sentAt,
    source: 'person',
    externalKey: null,
    supersedesId: null,
    retracted: false,
    reason: null,
    recordedAt: sentAt,
    recordedBy: writer,
  };
  return {
    messageDrafts: [
      {
        ...draft,
        id: draftId,
        incidentId,
        dutyKeys,
        createdBy: writer,
        createdAt: draftedAt,
        updatedBy: writer,
        updatedAt: dispatchedAt,
        dispatchedAt,
        version: 2,
      },
    ],
    dispatches: [
      {
        id: dispatchId,
        incidentId,
        draftId,
        message: JSON.stringify(message),
        releaseAt: sentAt,
        createdBy: writer,
        createdAt: dispatchedAt,
        releasedAt: sentAt,
      },
    ],
    communications: [communication],
    communicationDuties: dutyKeys.map((dutyKey) => ({ communicationId: id, dutyKey })),
    ...deliveryRows(random, { communicationId: id, receivers, sentAt, isTest: message.isTest, endAt: told.endAt }),
  };
}
