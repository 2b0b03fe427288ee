import { STEP_WORDS } from '../../text/picture-words.ts';
import { type Card, type Said, STEP_KEYS, type Step, type StepKey } from './picture.ts';
import { MOMENT_FIELDS, type PictureFacts } from './picture-facts.ts';
import type { PlacedCard } from './plan-cards.ts';

/** Always asked, also where they make nothing due. */
const ALWAYS: readonly StepKey[] = ['acknowledged', 'resolved'];

/** The decision points of an incident in the order in which they come, each with what it makes due; where we are is marked. */
export function planSteps({ incident }: Pick<PictureFacts, 'incident'>, cards: readonly PlacedCard[]): Step[] {
  const here = whereWeAre(incident);
  const shown = STEP_KEYS.filter(
    (key) => ALWAYS.includes(key) || key === here || cards.some(({ step }) => step === key),
  );
  return shown.map((key) => {
    const own = cards.filter(({ step }) => step === key);
    const { answer, isDone } = key === 'law' ? lawAnswer(own) : answerOf(key, incident);
    return {
      key,
      name: isDone ? STEP_WORDS[key].done : STEP_WORDS[key].asked,
      answer: answer ?? { before: key === 'lasting' || key === 'law' ? '' : 'not yet', at: null, after: '' },
      isDone,
      isHere: key === here,
      cards: own.map(toPlain),
    };
  });
}

const toPlain = ({ step: _, waiting: __, within: ___, ...card }: PlacedCard): Card => card;

/** Null where it is over. */
function whereWeAre(incident: PictureFacts['incident']): StepKey | null {
  if (incident.isDuplicate || incident.state === 'closed') return null;
  if (incident.state === 'resolved') return 'resolved';
  return incident.acknowledgedAt === null ? 'acknowledged' : 'lasting';
}

interface Answer {
  answer: Said | null;
  isDone: boolean;
}

function lawAnswer(cards: readonly PlacedCard[]): Answer {
  const due = cards.flatMap(({ waiting }) => waiting?.dueAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  const isDone = cards.every(({ state }) => state === 'sent' || state === 'late' || state === 'not_needed');
  return { answer: due ? { before: 'until', at: due, after: '' } : null, isDone };
}

function answerOf(key: Exclude<StepKey, 'law'>, incident: PictureFacts['incident']): Answer {
  const isOver = incident.state !== 'open';
  if (key === 'lasting') {
    const since = incident.acknowledgedAt;
    const answer = isOver || !since ? null : { before: 'since', at: since, after: '' };
    return { answer, isDone: isOver };
  }
  const at = incident[MOMENT_FIELDS[key]];
  if (at) return { answer: { before: '', at, after: '' }, isDone: true };
  return { answer: isOver && key !== 'closed' ? { before: 'not recorded', at: null, after: '' } : null, isDone: false };
}
