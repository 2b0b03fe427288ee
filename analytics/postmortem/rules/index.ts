import { admonitionPatterns } from './admonitions.ts';
import { badWorkPatterns } from './bad-work.ts';
import { blamePatterns } from './blame.ts';
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
const allPatterns: readonly Pattern[] = [
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

const STEM = 4;
const unanchored = allPatterns.flatMap(({ anchors }, place) => (anchors ? [] : [place]));
const byWord = new Map<string, number[]>();
const byStem = new Map<string, { beginning: string; place: number }[]>();
for (const [place, { anchors = [] }] of allPatterns.entries()) {
  for (const anchor of anchors) {
    const beginning = anchor.split('…')[0]!;
    if (beginning === anchor) listIn(byWord, anchor).push(place);
    else listIn(byStem, beginning.slice(0, STEM)).push({ beginning, place });
  }
}

const MOST_KNOWN = 20_000;
const knownPlaces = new Map<string, readonly number[]>();

/** The places of the patterns that a word is an anchor of. */
function placesOf(word: string): readonly number[] {
  const known = knownPlaces.get(word);
  if (known) return known;
  const places = [...(byWord.get(word) ?? [])];
  for (const { beginning, place } of byStem.get(word.slice(0, STEM)) ?? []) {
    if (word.startsWith(beginning)) places.push(place);
  }
  if (knownPlaces.size >= MOST_KNOWN) knownPlaces.clear();
  knownPlaces.set(word, places);
  return places;
}

/** The patterns that can match a sentence of these words, in their order. */
export function patternsFor(words: readonly string[]): Pattern[] {
  const places = new Set(unanchored);
  for (const word of words) for (const place of placesOf(word)) places.add(place);
  return [...places].sort((a, b) => a - b).map((place) => allPatterns[place]!);
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}
