import type { Token } from '../reading/tokens.ts';
import { mayBeName } from './like-a-person.ts';
import { headOf } from './person-nouns.ts';

/** What a person is said to have done in the passive. */
const PERSONALLY =
  /^(?:merged|approved|reviewed|signed|authored|typed|written|reverted|rebooted|ordered|edited|pushed|committed|decided|taken|suggested|proposed|drafted|entered|requested|lowered|raised|changed|tweaked|renamed|copied)$/;

/** Whether the words around say that it is a person: "our treasurer, Orsolya Vig,", "wrote Orsolya", "Jenkins (from Accounts)". */
export function isIntroduced(tokens: readonly Token[], at: number): boolean {
  const [before, sign, from] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (sign?.text === '(' && /^(?:from|of|in)$/.test(from?.text ?? '') && isTeam(tokens[at + 3])) return true;
  if (!before || !mayBeName(tokens[at]!, false)) return false;
  if (sign?.text === ',' && /^(?:our|the|a|an)$/.test(from?.text ?? '') && isRoleBehind(tokens, at + 3)) return true;
  if (/^(?:wrote|texted|woke)$/.test(before.text)) return true;
  if (before.text === 'by' && PERSONALLY.test(tokens[at - 2]?.text ?? ''))
    return !/^(?:for|when|once)$/.test(sign?.text ?? '');
  if (before.text !== ',' && before.text !== '(') return false;
  // "planner, librarian, Writer" is a list of roles
  if (before.text === ',' && tokens[at - 3]?.text === ',') return false;
  return isRole(tokens, at - 2) && closes(tokens, at + 1);
}

/** ", our storage lead," */
function isRoleBehind(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < from + 4; i++) {
    const token = tokens[i];
    if (!token?.isWord) return false;
    const ends = !tokens[i + 1]?.isWord;
    if (ends) return isRole(tokens, i);
  }
  return false;
}

const isTeam = (token: Token | undefined) => token?.isWord === true && /^\p{Lu}/u.test(token.text);

function isRole(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.isWord) return false;
  return headOf(token.text.toLowerCase(), token.text, tokens[at - 1]?.text.toLowerCase() ?? '', '') === 'PERSON';
}

/** Whether a sign ends the name within the next three words, all of them in capitals. */
function closes(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < from + 3; i++) {
    const token = tokens[i];
    if (!token) return false;
    if (!token.isWord) return /^[,).;:]$/.test(token.text);
    if (!/^\p{Lu}/u.test(token.text)) return false;
  }
  return false;
}
