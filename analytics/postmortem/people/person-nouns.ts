import { furtherGivenNames } from './further-given-names.ts';
import { alsoWords, givenNames } from './given-names.ts';
import { moreGivenNames } from './more-given-names.ts';
import { humanModifiers, machineFirstRoles, machineModifiers, neverMachines, roles, things, users } from './roles.ts';
import { bareTeams, capitalTeams, groups, humanDesks, teamTails, thingGroups } from './teams.ts';

/** What a noun is, as far as people go. */
export type Head = 'PERSON' | 'USER' | 'TEAM' | 'TEAMISH';

const heads = new Set([
  ...roles,
  ...machineFirstRoles,
  ...users,
  ...groups,
  ...bareTeams,
  ...capitalTeams,
  ...teamTails,
]);
for (const word of ['pilot', 'management', 'leadership']) heads.add(word);
for (const word of [...heads]) heads.add(`${word}s`);

/** Spares nearly every word the rest: it is none of the nouns for people, and no numbered one ("team-member-1"). */
const mayBeHead = (word: string) => heads.has(word) || (word.includes('-') && NUMBERED.test(word));
const NUMBERED = /^(?:team-member|teammember|engineer|employee|operator|developer)-(?:\d+|[a-z])$/;

function isOne(list: ReadonlySet<string>, word: string): boolean {
  return list.has(word) || (word.endsWith('s') && list.has(word.slice(0, -1)));
}

/**
 * @param word in small letters
 * @param before the word before it in small letters, '' where there is none
 * @param after likewise
 */
export function headOf(word: string, original: string, before: string, after: string): Head | undefined {
  if (!mayBeHead(word) || things.has(after)) return undefined;
  if (NUMBERED.test(word)) return 'PERSON';
  if (isOne(machineFirstRoles, word)) return isHumanModifier(before, word, after) ? 'PERSON' : undefined;
  if (word === 'pilot') return after === 'error' || after === 'mistake' ? 'PERSON' : undefined;
  if (
    /^(?:management|leadership)$/.test(word) &&
    /^(?:TEAMISH|TEAM|our|senior|upper|middle|the)$/.test(before) &&
    after !== 'system' &&
    after !== 'election'
  )
    return 'TEAM';
  if (word === 'support' && /^(?:customer|technical|(?:first|second|third)-line)$/.test(before)) return 'TEAM';
  if (isOne(groups, word)) return groupHead(word, before);
  if (isOne(roles, word)) return roleHead(word, before, after);
  // a client's or customer's errors are as often answers of a server
  if (isOne(users, word)) return /^errors?$/.test(after) && word !== 'user' ? undefined : 'USER';
  if (bareTeams.has(word)) return /^\d/.test(before) || before === 'per' ? undefined : 'TEAM';
  if (isCapital(original) && capitalTeams.has(word) && (word.length > 2 || original === original.toUpperCase()))
    return teamTails.has(word) && isName(before) ? 'TEAM' : 'TEAMISH';
  if (isCapital(original) && teamTails.has(word)) return 'TEAM';
  return undefined;
}

function isHumanModifier(before: string, word: string, after: string): boolean {
  if (humanModifiers.has(before) || groups.has(before)) return true;
  return word === 'human' && /^(?:the|a|some)$/.test(before) && /^(?:who|operating|at|in|behind|using)$/.test(after);
}

function groupHead(word: string, before: string): Head | undefined {
  if (/^groups?$/.test(word)) return before === '' || thingGroups.has(before) ? undefined : 'TEAM';
  if (/^(?:desk|shift)$/.test(word)) return humanDesks.has(before) ? 'TEAM' : undefined;
  return 'TEAM';
}

function roleHead(word: string, before: string, after: string): Head | undefined {
  if (before !== '' && machineModifiers.has(before) && !isOne(neverMachines, word)) return undefined;
  if (before === '??' || before === 'CODE') return undefined;
  if (/^operators?$/.test(word) && /^(?:network|cloud|grid)$/.test(before)) return undefined;
  if (/^(?:lead|leads|member|members|director|hire|starter)$/.test(word)) {
    return /^(?:to|times?)$/.test(after) || !(before === 'TEAM' || isName(before)) ? undefined : 'PERSON';
  }
  return 'PERSON';
}

const isName = (word: string) =>
  /^[a-z]/.test(word) && !/^(?:the|a|an|to|will|would|can|could|and|or|that|which)$/.test(word);

export function isCapital(word: string): boolean {
  const first = word[0];
  return first !== undefined && first !== first.toLowerCase();
}

/** Whether a word is a given name; at the start of a sentence "Will" and "Mark" are words. */
export function isGivenName(original: string, first: boolean): boolean {
  if (!isCapital(original) || !/^\p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}+)?$/u.test(original)) return false;
  const plain = original
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o');
  const isOneOfThem = isListed(plain) || (plain.includes('-') && plain.split('-').every(isListed));
  return isOneOfThem && !(first && alsoWords.has(plain));
}

const isListed = (name: string) => [givenNames, furtherGivenNames, moreGivenNames].some((names) => names.has(name));
