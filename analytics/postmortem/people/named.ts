import type { Token } from '../reading/tokens.ts';
import { headOf, isCapital, isGivenName } from './person-nouns.ts';
import { things } from './roles.ts';

const TITLE = /^(?:Mr|Mrs|Ms|Mx|Dr|Herr|Frau|Mme)\.?$/;
const INITIAL = /^\p{Lu}\.$/u;
const SURNAME = /^\p{Lu}[\p{L}'’-]*\p{Ll}(?:['’]s)?$/u;
const machine =
  /^(?:chatbot|bot|service|scheduler|cluster|server|host|database|app|application|algorithm|filter|tool|agent|job|project|protocol|release|region|office|release|theorem|law|proxy|instance|node|engine|model|assistant|pipeline|platform|framework|language|incident|outage|street|airport|university|hospital)s?$/;
const groupHandle = /team|oncall|on-call|^(?:here|channel|everyone|all|dev|ops)$/i;

/**
 * How many tokens from here on are the name of a person; 0 where it is none: a product that is called Oscar, the Ada
 * chatbot, a place.
 */
export function nameLength(tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (token.text === '@') return isHandle(tokens, at) ? 2 : 0;
  if (!token.isWord || !isCapital(token.text)) return 0;
  if (!next) return at > 0 && isGivenName(bare(token.text), false) ? 1 : 0;
  if ((TITLE.test(token.text) || INITIAL.test(token.text)) && SURNAME.test(next.text)) return 2;
  const isKnown = isGivenName(bare(token.text), at === 0);
  if (!isKnown && !actsLikeAPerson(tokens, at)) return 0;
  if (isThing(tokens, at)) return 0;
  let length = 1;
  while (bare(token.text) === token.text && isSurname(tokens[at + length], tokens[at + length + 1])) length++;
  return isThing(tokens, at + length - 1) ? 0 : length;
}

/** What only people do: whoever does it in capitals is a person, known by name or not. */
const HUMAN_DEED =
  /^(?:forgot|pasted|typed|mistyped|misread|unplugged|clicked|fat-fingered|force-pushed|misconfigured|panicked|believed|hurried|botched|admitted|overslept)$/;
const PASSING = /^(?:had|then|also|accidentally|mistakenly|inadvertently|simply|just|again)$/;
const HUMAN_BELONGING =
  /^(?:typo|mistake|laptop|terminal|carelessness|oversight|haste|slip|negligence|shell|inattention)$/;
const NO_NAME =
  /^(?:the|this|that|these|it|we|they|he|she|you|who|what|when|someone|somebody|nobody|everyone|anyone|users?|customers?|people|today|yesterday|later|then|monday|tuesday|wednesday|thursday|friday|saturday|sunday|github|gitlab|jenkins|terraform|ansible|argo|dependabot|renovate|chrome|safari|firefox|windows|android|linux|nginx|redis|kafka|google|amazon|azure|microsoft|apple|cloudflare|bors)$/;

/** "Zawadi forgot", "Zawadi's typo": a name that the list lacks. */
function actsLikeAPerson(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at]!;
  const plain = bare(text).toLowerCase();
  if (!/^\p{Lu}\p{Ll}{2,}(?:['’]s)?$/u.test(text) || NO_NAME.test(plain) || headOf(plain, bare(text), '', ''))
    return false;
  const before = tokens[at - 1];
  if (before?.isWord && /^(?:the|a|an|our|their|its|this|each|every)$/i.test(before.text)) return false;
  let next = at + 1;
  if (plain !== text.toLowerCase()) return HUMAN_BELONGING.test(tokens[next]?.text ?? '');
  while (next < at + 3 && PASSING.test(tokens[next]?.text ?? '')) next++;
  return HUMAN_DEED.test(tokens[next]?.text ?? '');
}

const bare = (word: string) => word.replace(/['’]s?$/, '');

function isHandle(tokens: readonly Token[], at: number): boolean {
  const [before, handle, after] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (!handle?.isWord || handle.start !== tokens[at]!.end || before?.end === tokens[at]!.start) return false;
  return !(after?.text === '/' && after.start === handle.end) && !groupHandle.test(handle.text);
}

function isSurname(token: Token | undefined, after: Token | undefined): boolean {
  if (!token?.isWord || !SURNAME.test(token.text)) return false;
  return !machine.test(bare(token.text).toLowerCase()) && !(after && machine.test(after.text.toLowerCase()));
}

function isThing(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text.toLowerCase();
  const next = tokens[at + 1];
  if (
    before === 'the' ||
    before === 'our' ||
    before === 'in' ||
    /^(?:saint|storm|hurricane|typhoon|cyclone)$/.test(before ?? '')
  )
    return true;
  if (!next) return false;
  if (next.isWord) return machine.test(next.text.toLowerCase()) || things.has(next.text.toLowerCase());
  if (next.text !== ',' && next.text !== '(') return false;
  return isThingInApposition(tokens, at + 2);
}

/** "Oscar, our internal scheduler, ..." is a thing; "Nadia, the on-call engineer, ..." is not. */
function isThingInApposition(tokens: readonly Token[], from: number): boolean {
  if (!/^(?:our|the|a|an|its)$/.test(tokens[from]?.text ?? '')) return false;
  for (let i = from + 1; i < Math.min(from + 6, tokens.length); i++) {
    const { text, isWord } = tokens[i]!;
    if (!isWord) break;
    const word = text.toLowerCase();
    if (headOf(word, text, tokens[i - 1]!.text.toLowerCase(), tokens[i + 1]?.text.toLowerCase() ?? '')) return false;
    if (isCapital(text)) return false;
  }
  return true;
}
