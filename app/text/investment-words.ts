import type { Phase, Phases } from '#analytics/metrics/phases.ts';
import { durationText } from './durations.ts';
import { capital, plural } from './numerals.ts';

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  detect: 'detect',
  acknowledge: 'acknowledge',
  mitigate: 'mitigate',
  resolve: 'resolve',
};

const PHASE_NOUNS: Readonly<Record<Phase, string>> = {
  detect: 'detection',
  acknowledge: 'acknowledgement',
  mitigate: 'mitigation',
  resolve: 'resolution after that',
};

export const LEVER_WORDS = { detection: 'halving detection', repair: 'halving repair' } as const;

/** "58 % of the outage time passes until mitigation (44 … 70 %, of 41 incidents; 6 lack a moment)." */
export function phasesCaption({ phases, n, leftOut, totalSeconds }: Phases): string {
  const most = phases.reduce((found, phase) => (phase.share > found.share ? phase : found));
  const [lower, upper] = most.interval;
  const between = lower === null || upper === null ? '' : ` (${percent(lower)} … ${percent(upper)})`;
  const left = leftOut > 0 ? `; ${plural(leftOut, 'other lacks', 'others lack')} a moment` : '';
  return `Of ${durationText(totalSeconds)} in ${plural(n, 'incident', 'incidents')}, ${percent(most.share)}${between} went into ${PHASE_NOUNS[most.phase]}${left}.`;
}

interface NamedSaving {
  service: string;
  lever: keyof typeof LEVER_WORDS;
  savedSecondsPerYear: number;
  interval: readonly [number | null, number | null];
}

/** "Halving detection in Billing would save about 21 h of outage a year (9 h … 40 h)." */
export function savingsCaption({ service, lever, savedSecondsPerYear, interval }: NamedSaving): string {
  const saved = `${durationText(savedSecondsPerYear)} of outage a year (${savingBounds(interval)})`;
  return `${capital(LEVER_WORDS[lever])} in ${service} would save about ${saved}.`;
}

/** "9 h … 40 h"; empty where it is not known. */
export function savingBounds([lower, upper]: readonly [number | null, number | null]): string {
  if (lower === null) return upper === null ? '' : `at most ${durationText(upper)}`;
  return upper === null ? `at least ${durationText(lower)}` : `${durationText(lower)} … ${durationText(upper)}`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
