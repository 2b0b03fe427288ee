import type { Stage } from '#templates/content.ts';
import { countWords } from './counts.ts';
import { AUDIENCE_WORDS } from './incident-words.ts';
import { messageKind } from './message-words.ts';
import { capital, listed, uncapital } from './numerals.ts';

/* What people are reminded of, in a sentence or two that say what to do. */

interface Cell {
  category: string;
  audience: 'internal' | 'external';
}

/** More are counted: the page shows all of them. */
const MOST_NAMED = 4;

/** "Two templates are to be reviewed: Availability, external; and Security, internal." */
export function reviewsDueText(cells: readonly Cell[]): string {
  const names = cells.map(({ category, audience }) => `${category}, ${uncapital(AUDIENCE_WORDS[audience])}`);
  if (names.length === 1) return `A template is to be reviewed: ${names[0]}. Does it still say what people need?`;
  const rest = names.length - MOST_NAMED;
  const shown = rest > 0 ? [...names.slice(0, MOST_NAMED), `${rest} more`] : names;
  return `${countWords(names.length, 'template is', 'templates are')} to be reviewed: ${shown.join('; ')}. Do they still say what people need?`;
}

interface Owed {
  reference: string;
  isExercise: boolean;
  /** "tell organisation administrators (e-mail, “acknowledged”)", by duty. */
  duties: readonly string[];
}

const opening = (reference: string, isExercise: boolean) => (isExercise ? `Exercise ${reference}` : reference);

/** "INC-7: it is time to write. Tell organisation administrators (e-mail, “acknowledged”)." */
export const timeToWriteText = ({ reference, isExercise, duties }: Owed): string =>
  `${opening(reference, isExercise)}: it is time to write. ${capital(listed([...new Set(duties)]))}.`;

/** "INC-7: your draft waits (external, update). Its time has passed: send it, or discard it." */
export const draftWaitsText = (reference: string, audience: Cell['audience'], stage: Stage): string =>
  `${reference}: your draft waits (${messageKind(audience, stage)}). Its time has passed: send it, or discard it.`;
