import { durationText } from '../../text/durations.ts';
import { KIND_NAMES } from '../../text/incident-words.ts';
import { listed, uncapital } from '../../text/numerals.ts';
import { asOfText, howWords, OWES_NOTHING } from '../../text/picture-words.ts';
import { affectedServices } from './affected-services.ts';
import { mergedCards } from './merged-cards.ts';
import type { Picture, Step } from './picture.ts';
import type { PictureFacts } from './picture-facts.ts';
import { type PlacedCard, planCards } from './plan-cards.ts';
import { planEscalation } from './plan-escalation.ts';
import { planGaps } from './plan-gaps.ts';
import { planQuestions } from './plan-questions.ts';
import { planSteps } from './plan-steps.ts';

/** The one-page picture of an incident, as it stands at an instant; the same facts give the same picture. */
export function toPicture(facts: PictureFacts): Picture {
  const { incident, categories, asOf, timeZone } = facts;
  const all = planCards(facts);
  const next = firstOf(all);
  for (const card of all)
    card.isNext = next !== null && card.waiting?.dueAt.getTime() === next.waiting?.dueAt.getTime();
  const cards = mergedCards(all);
  const level = incident.impactLevel && `${incident.impactLevel} impact`;
  const named = categories.map(({ name }) => name).join(', ') || 'no category yet';
  return {
    reference: incident.reference,
    title: incident.title,
    severity: incident.severity,
    nature: [named, level].filter(Boolean).join(' · '),
    flags: [
      ...(incident.kind === 'production' ? [] : [KIND_NAMES[incident.kind]]),
      ...(incident.restricted ? ['Restricted'] : []),
    ],
    state: stateWords(facts),
    asOf,
    timeZone,
    next: nextOf(facts, cards, next),
    steps: planSteps(facts, cards),
    questions: planQuestions(facts),
    escalation: planEscalation(facts, next?.waiting ?? null),
    services: affectedServices(facts),
    gaps: planGaps(facts),
  };
}

/** What is due first of all that waits. */
function firstOf(cards: readonly PlacedCard[]): PlacedCard | null {
  let first: PlacedCard | null = null;
  for (const card of cards)
    if (card.waiting && (!first?.waiting || card.waiting.dueAt < first.waiting.dueAt)) first = card;
  return first;
}

function stateWords({ incident, asOf }: PictureFacts): string {
  const { state, startedAt, resolvedAt, closedAt } = incident;
  const until = resolvedAt ?? closedAt ?? asOf;
  const since = startedAt && durationText(Math.max(0, (until.getTime() - startedAt.getTime()) / 1000));
  if (!since) return state;
  return state === 'open' ? `open for ${since}` : `${state} after ${since}`;
}

function nextOf(facts: PictureFacts, cards: readonly PlacedCard[], next: PlacedCard | null): Picture['next'] {
  const { incident } = facts;
  const nothing = { before: '', at: null, after: '' };
  const quiet = (label: string, text: string) => ({ label, text, when: nothing, isWaiting: false });
  if (next) {
    const isOverdue = next.state === 'overdue';
    const others = cards.filter((card) => card.state === 'overdue').length - 1;
    const more = others > 0 ? ` ${others} more overdue.` : '';
    return {
      label: isOverdue ? 'Overdue' : 'Next',
      text: `Tell ${uncapital(next.whom)}: ${howWords(next.how)}, “${uncapital(next.stage)}”.${more}`,
      when: { before: isOverdue ? 'since' : 'by', at: next.waiting?.dueAt ?? null, after: '' },
      isWaiting: isOverdue,
    };
  }
  if (incident.isDuplicate) return quiet('Nothing to tell', OWES_NOTHING.duplicate);
  if (incident.kind === 'near_miss' || incident.kind === 'maintenance')
    return quiet('Nothing to tell', OWES_NOTHING[incident.kind]);
  if (incident.state === 'closed') return quiet('Closed', 'Nobody is owed a message any more.');
  if (incident.state === 'open' && !incident.acknowledgedAt) {
    const first = cards.filter(({ step, state }) => step === 'acknowledged' && state === 'planned');
    const whom = [...new Set(first.map((card) => uncapital(card.whom)))];
    return {
      ...quiet('Next', `Acknowledge it.${whom.length > 0 ? ` Then tell ${listed(whom)}.` : ''}`),
      isWaiting: true,
    };
  }
  return quiet(
    'Nothing to tell',
    cards.length === 0 ? 'No template asks for a message.' : 'Nobody is owed a message now.',
  );
}

/** What the drawing shows, in two sentences, for those who hear it. */
export function describe({ next, steps, services, asOf, timeZone }: Picture): string {
  const here = steps.find(({ isHere }: Step) => isHere);
  const affected = services.filter(({ depth }) => depth === 0).map(({ name }) => name);
  const dependents = services.length - affected.length;
  return [
    `${next.label}: ${next.text}`,
    here ? `We are at: ${here.name}` : '',
    affected.length > 0 ? `Affected: ${listed(affected)}; ${dependents} depend on it.` : '',
    `${asOfText(asOf, timeZone)}. The same stands in words below the drawing.`,
  ]
    .filter(Boolean)
    .join(' ');
}
