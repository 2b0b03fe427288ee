import type { Word } from '../reading/reading.ts';
import { words as list } from '../reading/words.ts';

const people = list(`
  PERSON TEAM NAME BADPERSON BADTEAM IDEALPERSON IDEALTEAM NOBODY SOMEONE anyone everyone people
`);
const PLACES: readonly RegExp[] = [
  /^(?:on|at|in) (?:the )?(?:call|on-call|shift|duty|rota|bridge|keyboard|console|charge|controls|team|site|night shift|call at the time) $/,
  /^(?:doing|running|performing|making|handling|executing|behind) (?:the|this|that) (?:rollout|deploy|deployment|change|migration|upgrade|release|maintenance|keyboard|work|command|restore|failover) $/,
  /^(?:involved|concerned|responsible|outside|present|here) $/,
  /^(?:of|in|from|at|on|within) (?:the )?(?:TEAM|TEAMISH) $/,
  /^(?:of|for|behind) (?:the|this|that) (?:change|script|query|tool|commit|patch|migration|code|module|release|deploy|rollout|test|pr) $/,
];
const MOST_WORDS = 5;

/** Draws "on call", "at the keyboard" or "of the storage team" into the people they tell more about. */
export function withWhereabouts(words: readonly Word[]): Word[] {
  const drawn: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const length = people.has(word.text) ? placeLength(words, i + 1) : 0;
    drawn.push(length > 0 ? { ...word, end: words[i + length]!.end } : word);
    i += length;
  }
  return drawn;
}

function placeLength(words: readonly Word[], from: number): number {
  let said = '';
  let length = 0;
  for (let i = from; i < Math.min(from + MOST_WORDS, words.length) && !words[i]!.isSign; i++) {
    said += `${words[i]!.text} `;
    const isOwner = said === 'responsible ' && words[i + 1]?.text === 'for';
    if (!isOwner && PLACES.some((place) => place.test(said))) length = i - from + 1;
  }
  return length;
}
