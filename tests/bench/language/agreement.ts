import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';
import type { LabelledSentence } from './labelled.ts';

/** How far a reader of sentences agrees with their labels. */
export interface Agreement {
  precision: number;
  precisionText: string;
  recall: number;
  recallText: string;
}

/** A sentence counts as found if anything in it is flagged. */
export function agreement(sentences: readonly LabelledSentence[], isFlagged: (text: string) => boolean): Agreement {
  let found = 0;
  let flagged = 0;
  let labelled = 0;
  for (const { text, label } of sentences) {
    const isHit = isFlagged(text);
    if (isHit) flagged++;
    if (label === 'flag') labelled++;
    if (isHit && label === 'flag') found++;
  }
  return {
    precision: flagged === 0 ? 1 : found / flagged,
    precisionText: shareText(found, flagged),
    recall: labelled === 0 ? 1 : found / labelled,
    recallText: shareText(found, labelled),
  };
}

/** "0.976 (82 of 84; 0.917 to 0.993)" with Wilson's interval. */
export function shareText(part: number, whole: number): string {
  const interval = wilsonInterval(part, whole);
  if (!interval) return 'none';
  const [low, high] = interval;
  return `${(part / whole).toFixed(3)} (${part} of ${whole}; ${low.toFixed(3)} to ${high.toFixed(3)})`;
}
