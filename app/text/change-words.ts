import type { Verdict } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { uncapital } from './numerals.ts';

/*
 * How one says that a figure changed, or differs. These words claim something: only a verdict may bring them out.
 */

/** A change over time, or a difference between two things of the same time. */
export type Contrast = 'change' | 'difference';

interface ChangeWords {
  /** What its figure is about: "detection". */
  subject: string;
  better: string;
  worse: string;
  isPlural?: boolean;
}

const WORDS: Readonly<Record<string, ChangeWords>> = {
  time_to_detect: { subject: 'detection', better: 'faster', worse: 'slower' },
  time_to_acknowledge: { subject: 'acknowledgement', better: 'faster', worse: 'slower' },
  time_to_mitigate: { subject: 'mitigation', better: 'faster', worse: 'slower' },
  time_to_resolve: { subject: 'resolution', better: 'faster', worse: 'slower' },
  time_to_repair: { subject: 'repair', better: 'faster', worse: 'slower' },
  time_to_first_update: { subject: 'the first external update', better: 'faster', worse: 'slower' },
  time_to_close: { subject: 'closing', better: 'faster', worse: 'slower' },
  incident_count: { subject: 'incidents', better: 'less often', worse: 'more often' },
  mtbf: { subject: 'failures', better: 'rarer', worse: 'more frequent', isPlural: true },
  mtbf_pooled: { subject: 'failures of a service', better: 'rarer', worse: 'more frequent', isPlural: true },
  mtbsi: { subject: 'starts of incidents', better: 'rarer', worse: 'more frequent', isPlural: true },
  availability: { subject: 'availability', better: 'higher', worse: 'lower' },
  within_target: { subject: 'the share resolved within target', better: 'higher', worse: 'lower' },
  recurrence: { subject: 'the share that recurs', better: 'lower', worse: 'higher' },
  detection_coverage: { subject: 'the share found by monitoring', better: 'higher', worse: 'lower' },
  adherence: { subject: 'the share of messages sent in time', better: 'higher', worse: 'lower' },
  detection_lead: { subject: 'detection ahead of impact', better: 'earlier', worse: 'later' },
};

/** "detection", "the share resolved within target". */
export function subjectOf(metric: string, name?: string): string {
  return wordsOf(metric, name).subject;
}

/**
 * "detection got slower", "detection is slower", "incidents began less often"; each could be followed by "than". Of counts it
 * speaks of how often: of windows that are not equally long, the longer one has more of them whatever happened.
 */
export function changeClause(
  metric: string,
  verdict: Exclude<Verdict, 'cannot_tell'>,
  contrast: Contrast,
  name?: string,
): string {
  const words = wordsOf(metric, name);
  if (metric === 'incident_count') return `${words.subject} began ${words[verdict]}`;
  const verb = contrast === 'change' ? 'got' : words.isPlural ? 'are' : 'is';
  return `${words.subject} ${verb} ${words[verdict]}`;
}

function wordsOf(metric: string, name?: string): ChangeWords {
  const known = WORDS[metric];
  if (known) return known;
  const own = name ?? METRICS.find(({ id }) => id === metric)?.name ?? metric;
  return { subject: uncapital(own), better: 'shorter', worse: 'longer' };
}
