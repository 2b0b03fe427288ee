import { METRICS, type Moment } from '#analytics/metrics/definitions.ts';
import { type Distortion, type ProblemKind, relativeChange } from '#analytics/metrics/quality/problems.ts';
import { durationText } from './durations.ts';
import { MOMENT_WORDS } from './incident-words.ts';
import { countText, listed } from './numerals.ts';

/*
 * What is wrong with records, and how much of a figure hangs on it. The sentences say "would" where nobody knows.
 */

interface ProblemWords {
  /** "Implausibly long". */
  label: string;
  /** What figures do with it. */
  counts: string;
  /** Under what assumption the figure would change; the beginning of a sentence. */
  repaired: string;
  /** What one can do about it. */
  repair: string;
}

export const PROBLEM_WORDS: Readonly<Record<ProblemKind, ProblemWords>> = {
  invalid: {
    label: 'Ends before it starts',
    counts: 'left out',
    repaired: 'With the two times exchanged',
    repair: 'One of the two times is wrong: correct it, or void it if nobody knows better.',
  },
  implausible: {
    label: 'Implausibly long',
    counts: 'counted, and flagged',
    repaired: 'Without it',
    repair: 'Correct the time that is wrong, or confirm that it really took so long.',
  },
  open_long: {
    label: 'Open for very long',
    counts: 'down until now',
    repaired: 'Had it ended long ago',
    repair: 'Is it still open? If not, say when it ended.',
  },
  missing: {
    label: 'Start not recorded',
    counts: 'left out',
    repaired: 'If it took as long as the longest tenth',
    repair: 'Say when impact started or when it was detected, as well as you know.',
  },
  no_end: {
    label: 'Closed without a resolution',
    counts: 'left out, and adds no downtime',
    repaired: 'Had it ended when it was closed',
    repair: 'Say when it was resolved. Where nobody knows, its closing is the latest that it can be.',
  },
  from_detection: {
    label: 'Start of impact unknown',
    counts: 'counted from detection, a lower bound',
    repaired: 'Had it begun as long before detection as is usual',
    repair: 'Say when users began to hurt; an estimate is better than nothing.',
  },
  inexact: {
    label: 'Known within bounds only',
    counts: 'counted at its likeliest',
    repaired: 'At the farther of its bounds',
    repair: 'If somebody knows better by now, narrow it down.',
  },
  noticed_by: {
    label: 'Nobody said who noticed it',
    counts: 'in no share of what monitoring finds',
    repaired: 'With one more known',
    repair: 'Say who or what noticed it first.',
  },
};

/** What is known of an incident beside the time that may be voided. */
interface KnownMoments {
  isDetected: boolean;
  isStarted: boolean;
  isResolved: boolean;
  isClosed: boolean;
}

const OPEN_AGAIN = 'It then counts as still open, and as down until now where nothing else ends its downtime.';

/** What comes of declaring a time void: the sentence beside the button that does it. */
export function voidingText(moment: Moment, known: KnownMoments): string {
  switch (moment) {
    case 'impact_started':
      return known.isDetected
        ? 'Its durations then run from detection, as lower bounds, and it has no time to detect.'
        : 'It then has no duration that starts with impact, and adds no downtime.';
    case 'detected':
      return known.isStarted
        ? 'It then has no time to detect, to acknowledge or to repair.'
        : 'It then has no duration that runs from its start, and adds no downtime.';
    case 'acknowledged':
      return 'It then has no time to acknowledge.';
    case 'mitigated':
      return 'It then has no time to mitigate, and downtime that ends with mitigation ends with the resolution.';
    case 'resolved':
      return known.isClosed
        ? 'It then has no time to resolve or to repair, and no downtime that ends with the resolution.'
        : OPEN_AGAIN;
    case 'closed':
      return known.isResolved ? 'It then has no time to close.' : OPEN_AGAIN;
    default:
      return 'It then has no duration that runs from or to this time.';
  }
}

/** Why a time that is recorded cannot be saved as an empty one, and what was perhaps meant. */
export function emptiedText(moment: keyof typeof MOMENT_WORDS): string {
  return `“${MOMENT_WORDS[moment]}” is recorded, and was left empty: an empty field takes no time away. Where it is wrong and nobody knows the right one, declare it void, below the times or on the page of the incident.`;
}

/** What a page says after a repair was saved. */
export function repairedText(references: readonly string[]): string {
  return references.length === 0 ? '' : `Saved: ${listed(references)}. The figures follow in a moment.`;
}

/** What stands above a form in which somebody was writing while somebody else repaired its incident. */
export const OVERTAKEN_WORDS: Readonly<Record<'changed' | 'gone', string>> = {
  changed:
    'It was changed meanwhile, by somebody else or elsewhere. What you typed is still here, beside the times as they were.',
  gone: 'It left this list meanwhile: it was repaired, by somebody else or elsewhere, unless it only moved to another page. What you typed is still here.',
};

/** "Without it the mean time to resolve would be 30 min instead of 14 h 48 min (−97 %)."; why not, where nobody can say. */
export function distortionSentence(kind: ProblemKind, distortion: Distortion | undefined): string {
  if (!distortion || distortion.now === null) return 'No figure can be computed that it could distort.';
  const figure = figureText(distortion);
  if (distortion.repaired === null) return `Nobody can say how much it distorts the ${figure}.`;
  const { now, repaired } = distortion;
  const word = (value: number) => amountText(distortion, value);
  const { repaired: assumption } = PROBLEM_WORDS[kind];
  const verb = kind === 'noticed_by' ? 'could' : 'would';
  if (word(now) === word(repaired)) return `${assumption} the ${figure} ${verb} stay at about ${word(now)}.`;
  return `${assumption} the ${figure} ${verb} be ${word(repaired)} instead of ${word(now)} (${signedShare(distortion)}).`;
}

/** "mean time to resolve", "downtime", "share found by monitoring". */
export function figureText({ figure, statistic }: Pick<Distortion, 'figure' | 'statistic'>): string {
  if (figure === 'downtime') return 'downtime';
  if (figure === 'detection_coverage') return 'share found by monitoring';
  const { name } = METRICS.find(({ id }) => id === figure)!;
  return `${statistic} ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function amountText({ statistic }: Pick<Distortion, 'statistic'>, value: number): string {
  return statistic === 'share' ? `${Number((value * 100).toPrecision(3))} %` : durationText(value);
}

/** "−97 %", "+12 %", "under 0.1 %". */
function signedShare(distortion: Distortion): string {
  const text = shareText(relativeChange(distortion));
  if (text.startsWith('under')) return text;
  return `${(distortion.repaired ?? 0) < (distortion.now ?? 0) ? '−' : '+'}${text}`;
}

/** How much of a figure a problem distorts: "97 %", "under 0.1 %"; a dash where nobody can say. */
export function shareText(relative: number | null): string {
  if (relative === null) return '–';
  const percent = relative * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  return `${percent >= 100 ? countText(Math.round(percent)) : Number(percent.toPrecision(2))} %`;
}

/** The page's first line: how many records need a look, and how much the worst of them distorts. */
export function qualitySentence({
  incidents,
  problems,
  worst,
}: {
  incidents: number;
  problems: number;
  worst: { kind: ProblemKind; distortion: Distortion | undefined } | null;
}): string {
  if (incidents === 0 && problems === 0) return 'No incident began in this time, so there is nothing to repair.';
  if (!worst) return `Nothing to repair: ${everyOne(incidents)}.`;
  const begin = `${countText(problems)} ${problems === 1 ? 'thing' : 'things'} to look at in ${countText(incidents)} ${incidents === 1 ? 'incident' : 'incidents'}, the ones that distort most first.`;
  const { distortion } = worst;
  const relative = distortion && relativeChange(distortion);
  if (!distortion || !relative) return begin;
  return `${begin} The first alone moves the ${figureText(distortion)} by ${shareText(relative)}.`;
}

function everyOne(incidents: number): string {
  const whole = 'a known start, times in their order, plausible lengths and a finder';
  return incidents === 1 ? `the one incident has ${whole}` : `all ${countText(incidents)} incidents have ${whole}`;
}
