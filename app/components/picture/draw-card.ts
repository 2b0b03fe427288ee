import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { capital, listed } from '../../text/numerals.ts';
import { howWords, leftWords } from '../../text/picture-words.ts';
import { type Block, box, type Mark, type Shape, type Tone, written } from '../drawing/drawing.ts';
import type { Card } from './picture.ts';
import { saidText } from './said-text.ts';
import { SIGN, stateSign } from './signs.ts';

export interface CardContext {
  width: number;
  asOf: Date;
  timeZone: string;
  /** Several categories are mixed: each card says its own. */
  namesCategory: boolean;
  /** Nothing else says for whom it is. */
  namesAudience: boolean;
}

const PAD = 9;
const GAP = 6;

/**
 * Who is told, how, and when: the state stands above, by a sign, in words and by the frame. What is waited for is framed
 * heavily, what is overdue is inverted, what is to come is dashed.
 */
export function drawCard(card: Card, context: CardContext): Block {
  const { width, asOf, timeZone } = context;
  const { state, isNext } = card;
  const isOverdue = state === 'overdue';
  const isQuiet = state === 'not_needed';
  const inner = width - 2 * PAD;
  const tone: Tone = isQuiet ? 'quiet' : 'ink';
  const headTone: Tone = isOverdue ? 'paper' : tone;
  const head = written({
    text: headWords(card, saidText(card.outcome, asOf, timeZone)),
    width: inner - SIGN - GAP,
    size: 13,
    isBold: isOverdue || isNext || state === 'due' || state === 'missed',
    tone: headTone,
  });
  const quiet = (text: string) => written({ text, width: inner, size: 12.5, tone: 'quiet' });
  const below = [
    written({ text: card.whom, width: inner, size: 13.5, isBold: !isQuiet, tone, most: 5 }),
    quiet(aboutWords(card, context)),
    quiet([...(isOverdue && isRegular(card) ? [card.plan] : []), ...card.notes].map(capital).join('; ')),
  ].filter(({ lines }) => lines.length > 0);

  const headHeight = Math.max(head.height, SIGN);
  let y = PAD - 2;
  const shapes: Shape[] = isOverdue ? [band(width, headHeight + PAD)] : [];
  shapes.push(...stateSign(state, isNext, PAD, y + 1.5, headTone), ...head.at(PAD + SIGN + GAP, y));
  y += headHeight + (isOverdue ? 8 : 4);
  for (const text of below) {
    shapes.push(...text.at(PAD, y));
    y += text.height + 2;
  }
  if (card.clock) {
    shapes.push(...clock(card.clock, asOf, inner, y + 4));
    y += 30;
  }
  const height = Math.round(y + PAD - 4);
  const title = fullWords(card, asOf, timeZone);
  shapes.unshift(frame(card, width, height));
  return { marks: [{ x: 0, y: 0, width, height, title, shapes, role: 'node' } satisfies Mark], height };
}

function frame({ state, isNext }: Card, width: number, height: number): Shape {
  if (state === 'overdue') return box(width, height, 6, { fill: 'paper', stroke: 'alarm', weight: 3 });
  if (isNext || state === 'due') return box(width, height, 6, { fill: 'paper', stroke: 'ink', weight: 2.6 });
  if (state === 'planned')
    return box(width, height, 6, { fill: 'paper', stroke: 'quiet', weight: 1.2, isDashed: true });
  return box(width, height, 6, { fill: 'paper', stroke: state === 'not_needed' ? 'line' : 'quiet', weight: 1.2 });
}

const band = (width: number, height: number): Shape => ({
  kind: 'box',
  x: 1,
  y: 1,
  width: width - 2,
  height,
  round: 5,
  look: { fill: 'alarm' },
});

/** How much of the time that a law gives is gone, as a bar, and how much is left, in words. */
function clock({ since, dueAt }: NonNullable<Card['clock']>, asOf: Date, width: number, y: number): Shape[] {
  const gone = (asOf.getTime() - since.getTime()) / Math.max(1, dueAt.getTime() - since.getTime());
  const share = Math.min(1, Math.max(0, gone));
  const text = written({ text: leftWords(dueAt, asOf), width, size: 12.5, isBold: true, most: 1 });
  return [
    { kind: 'box', x: PAD + 0.6, y, width: width - 1.2, height: 7, round: 2, look: { stroke: 'ink', weight: 1.2 } },
    { kind: 'box', x: PAD, y, width: Math.round(width * share), height: 7, round: 2, look: { fill: 'ink' } },
    ...text.at(PAD, y + 9),
  ];
}

const isRegular = ({ plan }: Card) => plan.startsWith('every');

function headWords(card: Card, outcome: string): string {
  const { state, isNext, plan } = card;
  const isWaiting = state === 'upcoming' || state === 'due';
  const every = isWaiting && isRegular(card) ? `, ${plan}` : '';
  return isNext && isWaiting ? `Next: ${outcome}${every}` : `${capital(outcome)}${every}`;
}

/** "E-mail and forum · Privacy and security · Afterwards": what its place does not say. */
function aboutWords(card: Card, { namesAudience, namesCategory }: CardContext): string {
  return [
    capital(howWords(card.how)),
    ...(namesAudience ? [AUDIENCE_WORDS[card.audience]] : []),
    ...(namesCategory ? [listed(card.categories)] : []),
    ...(card.isOfStep ? [] : [card.stage]),
  ].join(' · ');
}

/** All that it says, in one line. */
function fullWords(card: Card, asOf: Date, timeZone: string): string {
  const { audience, categories, whom, how, stage, outcome, plan, notes, clock } = card;
  const said = saidText(outcome, asOf, timeZone);
  return [
    `${AUDIENCE_WORDS[audience]}, ${listed(categories)}, “${stage}”`,
    `${whom}: ${howWords(how)}`,
    capital(said),
    ...(plan === said ? [] : [capital(plan)]),
    ...(clock ? [leftWords(clock.dueAt, asOf)] : []),
    ...notes.map(capital),
  ].join('. ');
}
