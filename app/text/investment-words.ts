import type { Phase, Phases } from '#analytics/metrics/phases.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, plural } from './numerals.ts';
import { percentRangeText, wholePercentText } from './percents.ts';

const PHASE_NOUNS: Readonly<Record<Phase, string>> = {
  detect: 'detection',
  acknowledge: 'acknowledgement',
  mitigate: 'mitigation',
  resolve: 'resolution after that',
};

export const LEVER_WORDS = { detection: 'halving detection', repair: 'halving repair' } as const;

/** "Of 1 h 40 min in 2 incidents, 58 % (44 … 70 %) went into mitigation." */
export function phasesCaption({ phases, n, totalSeconds }: Phases): string {
  const most = phases.reduce((found, phase) => (phase.share > found.share ? phase : found));
  const range = percentRangeText(most.interval);
  const between = range && ` (${range})`;
  return `Of ${durationText(totalSeconds)} in ${plural(n, 'incident', 'incidents')}, ${wholePercentText(most.share)}${between} went into ${PHASE_NOUNS[most.phase]}.`;
}

/** What the shares are of, and what is not in them: "6 other incidents lack a moment." */
export function phasesBasis({ leftOut }: Pick<Phases, 'leftOut'>): string {
  const left = leftOut === 0 ? '' : ` ${plural(leftOut, 'other incident lacks', 'other incidents lack')} a moment.`;
  return `Each phase runs from the end of the one before, the first from the start of impact, where all five moments are known.${left}`;
}

/** A ranking of what a handful of incidents suggest would be one of chance: then it is not spoken of. */
export function isCertainSaving({
  savedSecondsPerYear,
  interval,
}: Pick<NamedSaving, 'savedSecondsPerYear' | 'interval'>) {
  return savedSecondsPerYear > 0 && interval[0] !== null;
}

interface NamedSaving {
  service: string;
  lever: keyof typeof LEVER_WORDS;
  savedSecondsPerYear: number;
  interval: readonly [number | null, number | null];
  n: number;
}

/**
 * "Halving detection in Billing would save about 21 h of outage a year (95 %: 9 h … 40 h), going by its 12 incidents in the
 * last 90 days."
 *
 * @param when "in the last 90 days"; empty for all time
 */
export function savingsCaption(
  { service, lever, savedSecondsPerYear, interval, n }: NamedSaving,
  when: string,
): string {
  const bounds = durationIntervalText(interval);
  const saved = `${durationText(savedSecondsPerYear)} of outage a year${bounds && ` (95 %: ${bounds})`}`;
  return `${capital(LEVER_WORDS[lever])} in ${service} would save about ${saved}, going by its ${plural(n, 'incident', 'incidents')}${when && ` ${when}`}.`;
}
