import type { FactorCategory } from '../../db/schema.ts';

/** What a team wrote down after incidents of one failure mode, in the words of those who work on it. */
export interface Lesson {
  /** The start of the failure mode's title. */
  mode: string;
  /** What made it possible, as its incidents say when it is the usual cause. */
  cause: string;
  wentWell: readonly string[];
  lucky: readonly string[];
  surprised: readonly string[];
  learnt: readonly string[];
  /** How the factors met, which none of them says. */
  together: string;
  factors: readonly LessonFactor[];
  /** The chain of conditions that led to it, the last cause first; it may branch. */
  whys: readonly Why[];
  actions: readonly LessonAction[];
}

/** An entry of the timeline that each incident of a failure mode has; `first` and `second` are its observations. */
export type EntryOfMode = 'first' | 'second' | 'finding' | 'mitigation';

export interface LessonFactor {
  category: FactorCategory;
  what: string;
  likelier: string;
  /** Which entries of the timeline show it. */
  shownBy: readonly EntryOfMode[];
  /** A defence, and whether it was missing or held. */
  defence?: readonly ['missing' | 'held', string];
}

export interface Why {
  text: string;
  because?: readonly Why[];
}

export interface LessonAction {
  title: string;
  kind: 'prevent' | 'detect' | 'mitigate' | 'process';
  /** From 1 (remind people) to 5 (make it impossible). */
  strength: 1 | 2 | 3 | 4 | 5;
  dueDays: number;
}
