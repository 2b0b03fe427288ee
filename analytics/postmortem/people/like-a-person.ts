import type { Token } from '../reading/tokens.ts';
import { knownThings } from './known-things.ts';
import { headOf } from './person-nouns.ts';

/** What only people do: whoever does it in capitals is a person, known by name or not. */
const HUMAN_DEED =
  /^(?:forgot|panicked|hurried|overslept|thought|realised|realized|remembered|phoned|drove|woke|walked|volunteered|wondered|apologised|apologized|guessed|hesitated|fat-fingered)$/;
/** The same, where something follows that it is done to: "Patch applied." is no Mr Patch. */
const DEED_TO_SOMETHING =
  /^(?:pasted|typed|mistyped|misread|misheard|unplugged|clicked|force-pushed|misconfigured|believed|botched|admitted|suspected|suggested|mentioned|noticed|recognised|recognized|looked|tried|applied|rebooted|merged|pushed|deployed|reverted|re-enabled|disabled|approved|paged|patched|edited|drafted|deleted|dropped|joined|wrote|asked|opened|signed|uploaded)$/;
const SOMETHING =
  /^(?:the|a|an|our|all|both|his|her|their|it|them|him|us|me|another|this|that|these|those|two|three|four|in|on|for|at|into|to|with|how|whether|QUOTE|CODE)$/;
const ITSELF = /^(?:in|on|for|at|into|to|with)$/;
/** What people do, and now and then machines: enough where the word is a name as well. */
const DEED =
  /^(?:said|says|told|asked|confirmed|joined|merged|pushed|ran|restarted|deleted|deployed|approved|paged|wrote|found|took|left|changed|spotted|reported|called|opened|closed|fixed|rolled|reverted|explained|agreed|decided|declared|escalated|signed)$/;
const PASSING = /^(?:had|has|then|also|later|accidentally|mistakenly|inadvertently|simply|just|again|first)$/;
const BY_MISHAP = /^(?:accidentally|mistakenly|inadvertently)$/;
const HARM =
  /^(?:deleted|removed|dropped|wiped|pushed|merged|overwrote|closed|disabled|rebooted|unplugged|ran|committed)$/;
const HUMAN_BELONGING =
  /^(?:typo|mistake|laptop|terminal|carelessness|oversight|haste|slip|negligence|shell|inattention|phone|desk|shift|hunch|colleague|manager|judgement|judgment)$/;
const NAME = /^\p{Lu}[\p{Ll}’'-]{2,}(?:['’]s)?$/u;

export const bare = (word: string) => word.replace(/['’]s?$/, '');

/** Whether a verb of people follows, "then" and the like before it. */
export function doesAsPeopleDo(tokens: readonly Token[], from: number): boolean {
  const verb = tokens[PASSING.test(tokens[from]?.text ?? '') ? from + 1 : from]?.text ?? '';
  return HUMAN_DEED.test(verb) || DEED_TO_SOMETHING.test(verb) || DEED.test(verb);
}

/** Whether a word may be a name at all: in capitals, and none of the words that are known to be something else. */
export function mayBeName({ text, isWord }: Token, first: boolean): boolean {
  const plain = bare(text).toLowerCase();
  if (!isWord || !NAME.test(text) || knownThings.has(plain) || headOf(plain, bare(text), '', '')) return false;
  // at the start of a sentence "Hospitals", "Paging" and "Quickly" have a capital as well
  return !(
    first && /(?:s|ing|ly|tion|sion|ment|ity|ance|ence|ness|ware|ship|ism|ure|age|over|out|up|down|ops|od)$/.test(plain)
  );
}

/** "Zawadi forgot", "Zawadi's typo": a name that the list lacks. */
export function actsLikeAPerson(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at]!;
  if (!mayBeName(tokens[at]!, at === 0)) return false;
  const before = tokens[at - 1];
  if (before?.isWord && /^(?:the|a|an|our|their|its|this|each|every)$/i.test(before.text)) return false;
  let next = at + 1;
  if (bare(text) !== text) return HUMAN_BELONGING.test(tokens[next]?.text ?? '');
  if (/^\p{Lu}\p{Ll}+$/u.test(tokens[next]?.text ?? '')) next++;
  while (next < at + 4 && PASSING.test(tokens[next]?.text ?? '')) next++;
  const deed = tokens[next]?.text ?? '';
  if (BY_MISHAP.test(tokens[next - 1]?.text ?? '') && HARM.test(deed)) return true;
  return HUMAN_DEED.test(deed) || (DEED_TO_SOMETHING.test(deed) && isDoneTo(deed, tokens[next + 1]?.text ?? ''));
}

/** "Vig looked at it", but "Alerts noticed at noon". */
function isDoneTo(deed: string, what: string): boolean {
  return SOMETHING.test(what) && (!ITSELF.test(what) || /^(?:looked|tried)$/.test(deed));
}
