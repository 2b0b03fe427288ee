import type { Stage, Trigger } from '#templates/content.ts';
import { intervalMs, isAsked, MINUTE_MS, versionAt } from '#templates/duty-plan.ts';
import type { DutyState, DutyTemplate, TemplatePlan } from '#templates/duty-types.ts';
import { stateAt } from '#templates/owed-duty.ts';
import type { IncidentDuty } from '../../db/duties.server.ts';
import { dutyCountsWords, incompleteWords, notNeededWords, outcomeWords } from '../../text/duty-words.ts';
import { capital, listed, uncapital } from '../../text/numerals.ts';
import { NEVER_CAME, planWords } from '../../text/picture-words.ts';
import { STAGE_WORDS } from '../../text/template-words.ts';
import type { Card, Said, StepKey } from './picture.ts';
import { MOMENT_FIELDS, mayOwe, type PictureFacts, rolesOf } from './picture-facts.ts';

/** A card with where it belongs. */
export interface PlacedCard extends Card {
  step: StepKey;
  /** The next of its duties, and when it is due; null where none waits. */
  waiting: { dutyKey: string; dueAt: Date } | null;
  /** How soon the plan asks for it once its step has come, in milliseconds. */
  within: number;
}

/** One card for each trigger that counts for the incident, or counted once and made something due. */
export function planCards(facts: PictureFacts): PlacedCard[] {
  const { incident, categories, allCategories, templates, duties, asOf } = facts;
  const cards = templates.flatMap((template) => {
    const current = versionAt(template, asOf.getTime())?.content;
    const own = duties.filter(({ templateId }) => templateId === template.templateId);
    const counts = mayOwe(facts) && categories.some(({ id }) => id === template.categoryId);
    const planned = (counts ? (current?.when ?? []) : []).filter((trigger) => isAsked(trigger, incident));
    const ids = new Set([...planned.map(({ id }) => id), ...own.map(triggerOf)]);
    const category = allCategories.find(({ id }) => id === template.categoryId)?.name ?? '';
    return [...ids].flatMap((id) => {
      const owed = own.filter((duty) => triggerOf(duty) === id && !isBesideThePoint(duty));
      const content = contentOf(template, id, owed.at(-1), current);
      const trigger = content?.when.find((one) => one.id === id);
      if (!content || !trigger || (owed.length === 0 && !planned.some((one) => one.id === id))) return [];
      return [toCard({ facts, template, category, trigger, content, owed })];
    });
  });
  // our own people first, as in the drawing
  return cards.sort((a, b) => (a.audience < b.audience ? 1 : a.audience > b.audience ? -1 : a.within - b.within));
}

/** The part of a duty's key that names its trigger: `${templateId}/${triggerId}/${cycle}[.${n}]`. */
const triggerOf = ({ dutyKey, templateId }: IncidentDuty) =>
  dutyKey.slice(templateId.length + 1, dutyKey.lastIndexOf('/'));

/** What is owed no longer because the incident is not what it was held to be. */
const isBesideThePoint = ({ notNeeded, sentAt }: IncidentDuty) =>
  sentAt === null && ['category_taken_away', 'no_longer_asked', 'moment_voided', 'merged'].includes(notNeeded ?? '');

/** What the template says of the trigger now, or said when it last made something due. */
function contentOf(template: DutyTemplate, id: string, last: IncidentDuty | undefined, current?: TemplatePlan) {
  const isCurrent = current?.when.some((trigger) => trigger.id === id);
  return isCurrent || !last ? current : versionAt(template, last.since.getTime())?.content;
}

interface CardParts {
  facts: PictureFacts;
  template: DutyTemplate;
  category: string;
  trigger: Trigger;
  content: TemplatePlan;
  owed: IncidentDuty[];
}

interface Stated {
  duty: IncidentDuty;
  state: DutyState;
}

function toCard({ facts, template, category, trigger, content, owed }: CardParts): PlacedCard {
  const { incident, roleNames, asOf } = facts;
  const stated = owed.map((duty) => ({ duty, state: stateOf(duty, asOf) }));
  const waiting = stated.find(({ state }) => state === 'upcoming' || state === 'due' || state === 'overdue');
  const plan = planWords(trigger, incident);
  const step = stepOf(trigger);
  // one that is closed without a resolution is as much over
  const hasCome =
    trigger.kind !== 'moment' || incident.state === 'closed' || incident[MOMENT_FIELDS[trigger.on]] !== null;
  return {
    key: `${template.templateId}/${trigger.id}`,
    step,
    within: withinMs(trigger, incident),
    audience: template.audience,
    categories: [category],
    whom: capital(listed(rolesOf(content, roleNames).map(uncapital))) || 'Those concerned',
    how: [...content.how],
    stage: STAGE_WORDS[trigger.stage],
    isOfStep: step === 'law' || STAGE_OF_STEP[step] === trigger.stage,
    plan,
    isNext: false,
    clock: waiting && step === 'law' ? { since: waiting.duty.since, dueAt: waiting.duty.dueAt } : null,
    waiting: waiting ? { dutyKey: waiting.duty.dutyKey, dueAt: waiting.duty.dueAt } : null,
    ...(stated.length === 0 && isBehindUs(step, incident)
      ? { state: 'not_needed' as const, outcome: { before: NEVER_CAME, at: null, after: '' }, notes: [] }
      : whatBecame(stated, waiting, plan, hasCome)),
  };
}

/** Nothing makes it due any more, unless the incident is reopened. */
const isBehindUs = (step: StepKey, { state }: PictureFacts['incident']): boolean =>
  state === 'closed' || (state === 'resolved' && step !== 'resolved' && step !== 'closed' && step !== 'law');

const STAGE_OF_STEP: Readonly<Partial<Record<StepKey, Stage>>> = {
  acknowledged: 'acknowledged',
  lasting: 'update',
  nature_determined: 'nature_determined',
  resolved: 'resolved',
};

/**
 * How it stands with the duties of a trigger: with the one that waits, or the only one, or with all of a series that is over.
 *
 * @param hasCome the moment that makes it due stands; with a reopening the plan begins anew, and what became of it before is
 *   told beside it
 */
function whatBecame(
  stated: readonly Stated[],
  waiting: Stated | undefined,
  plan: string,
  hasCome: boolean,
): Pick<Card, 'state' | 'outcome' | 'notes'> {
  const shown = waiting ?? (hasCome ? stated.at(-1) : undefined);
  const others = stated.filter((one) => one !== shown && one.state !== 'not_needed');
  const incomplete = [...new Set(stated.flatMap(({ duty }) => incompleteWords(duty)))];
  const tally = (all: readonly Stated[]) => dutyCountsWords(all.map(({ state }) => state));
  if (!waiting && shown && others.length > 0) {
    const counted = stated.filter(({ state }) => state !== 'not_needed');
    const state = (['missed', 'late'] as const).find((one) => counted.some((other) => other.state === one)) ?? 'sent';
    return { state, outcome: { before: tally(counted), at: null, after: '' }, notes: incomplete };
  }
  return {
    state: shown?.state ?? 'planned',
    outcome: shown ? outcomeOf(shown) : { before: plan, at: null, after: '' },
    notes: [...(others.length > 0 ? [`before: ${tally(others)}`] : []), ...incomplete],
  };
}

function stepOf(trigger: Trigger): StepKey {
  if (trigger.kind === 'law') return 'law';
  return trigger.kind === 'moment' ? trigger.on : 'lasting';
}

function withinMs(trigger: Trigger, held: PictureFacts['incident']): number {
  if (trigger.kind === 'law') return trigger.hoursAfterAwareness * 60 * MINUTE_MS;
  return trigger.kind === 'periodic' ? intervalMs(trigger, held) : trigger.withinMinutes * MINUTE_MS;
}

function stateOf(duty: IncidentDuty, asOf: Date): DutyState {
  const instants = {
    dueFrom: duty.dueFrom.getTime(),
    dueAt: duty.dueAt.getTime(),
    missedAt: duty.missedAt?.getTime() ?? null,
    sentAt: duty.sentAt?.getTime() ?? null,
  };
  return stateAt({ ...instants, reason: duty.notNeeded }, asOf.getTime());
}

function outcomeOf({ duty, state }: Stated): Said {
  const { dueAt, sentAt, notNeeded, waiver } = duty;
  return outcomeWords({ state, dueAt, sentAt, notNeeded: notNeeded && notNeededWords(notNeeded, waiver) });
}
