import { admonitionPatterns } from './admonitions.ts';
import { badWorkPatterns } from './bad-work.ts';
import { blamePatterns } from './blame.ts';
import { candidatesAmong } from './candidates.ts';
import { carelessPatterns } from './careless.ts';
import { failedToPatterns } from './failed-to.ts';
import { frankAccountPatterns } from './frank-accounts.ts';
import { hindsightPatterns } from './hindsight.ts';
import { humanErrorPatterns } from './human-error.ts';
import { ifOnlyPatterns } from './if-only.ts';
import { judgedPeoplePatterns } from './judged-people.ts';
import { leftOutSubjectPatterns } from './left-out-subjects.ts';
import { leftUndonePatterns } from './left-undone.ts';
import { namePatterns } from './names.ts';
import { organisationPatterns } from './organisations.ts';
import { ownFaultPatterns } from './own-fault.ts';
import { ownLapsePatterns } from './own-lapses.ts';
import { ownedUpPatterns } from './owned-up.ts';
import type { Pattern } from './pattern.ts';
import { peopleDidPatterns } from './people-did.ts';
import { personAsCausePatterns } from './person-as-cause.ts';
import { plainToSeePatterns } from './plain-to-see.ts';
import { poorChoicePatterns } from './poor-choices.ts';
import { sayingPatterns } from './sayings.ts';
import { shouldHavePatterns } from './should-have.ts';
import { slipPatterns } from './slips-of-people.ts';
import { spokenToPatterns } from './spoken-to.ts';
import { toldAtLengthPatterns } from './told-at-length.ts';
import { undonePatterns } from './undone.ts';

/** Where two find the same words the earlier one has the say. */
export const allPatterns: readonly Pattern[] = [
  ...namePatterns,
  ...shouldHavePatterns,
  ...ifOnlyPatterns,
  ...failedToPatterns,
  ...humanErrorPatterns,
  ...personAsCausePatterns,
  ...blamePatterns,
  ...badWorkPatterns,
  ...carelessPatterns,
  ...hindsightPatterns,
  ...sayingPatterns,
  ...slipPatterns,
  ...leftUndonePatterns,
  ...peopleDidPatterns,
  ...admonitionPatterns,
  ...plainToSeePatterns,
  ...judgedPeoplePatterns,
  ...ownFaultPatterns,
  ...poorChoicePatterns,
  ...leftOutSubjectPatterns,
  ...frankAccountPatterns,
  ...ownedUpPatterns,
  ...organisationPatterns,
  ...ownLapsePatterns,
  ...spokenToPatterns,
  ...undonePatterns,
  ...toldAtLengthPatterns,
];

/** The patterns that can match a sentence of these words, in their order. */
export const patternsFor = candidatesAmong(allPatterns);
