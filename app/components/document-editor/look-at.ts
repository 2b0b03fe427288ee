import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { uncitedIn } from '../../document/cites.ts';
import { CITATION, type TextBlock } from '../../document/plain-text.ts';
import { UNCITED_CAUSE } from '../../text/aid-words.ts';
import type { PointedAt } from './language-aid.ts';

const UNCITED = 'This says what caused what, and cites nothing. Cite what shows it, or say that it is a guess.';

/** What is pointed at in a text: wording, and causes that nothing is cited for. */
export function lookAt(text: string, kind: TextBlock['kind']): PointedAt[] {
  const wording = findingsInText(text.replaceAll(CITATION, ' '));
  const causes = uncitedIn({ kind, text }).map(({ start, end }) => ({
    rule: UNCITED_CAUSE,
    start,
    end,
    message: UNCITED,
    suggestion: null,
  }));
  return [...wording, ...causes].sort((a, b) => a.start - b.start);
}
