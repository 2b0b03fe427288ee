import type { Token } from '../reading/tokens.ts';
import { words } from '../reading/words.ts';
import { isIntroduced } from './introduced.ts';
import { actsLikeAPerson, bare, doesAsPeopleDo } from './like-a-person.ts';
import { headOf, isCapital, isGivenName } from './person-nouns.ts';
import { things } from './roles.ts';

const TITLE = /^(?:Mr|Mrs|Ms|Mx|Dr|Herr|Frau|Mme)\.?$/;
const INITIAL = /^\p{Lu}\.$/u;
const SURNAME = /^\p{Lu}[\p{L}'’-]*\p{Ll}(?:['’]s)?$/u;
/** What behind a name, or before it, makes it that of a thing. */
export const machine =
  /^(?:chatbot|bot|service|scheduler|cluster|server|host|database|app|application|algorithm|filter|tool|agent|job|project|protocol|release|region|office|release|theorem|law|proxy|instance|node|engine|model|assistant|pipeline|platform|framework|language|incident|outage|street|airport|university|hospital)s?$/;
const groupHandle = /^[\da-f]{6,40}$|team|oncall|on-call|^(?:here|channel|everyone|all|dev|ops)$/i;

/**
 * How many tokens from here on are the name of a person; 0 where it is none: a product that is called Oscar, the Ada
 * chatbot, a place.
 */
export function nameLength(tokens: readonly Token[], at: number): number {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (token.text === '@') return isHandle(tokens, at) ? 2 : 0;
  if (token.isWord && next && isSaidInHaste(tokens, at)) return 1;
  if (!token.isWord || !isCapital(token.text)) return 0;
  if (!next) return at > 0 && isGivenName(bare(token.text), false) ? 1 : 0;
  if ((TITLE.test(token.text) || INITIAL.test(token.text)) && SURNAME.test(next.text)) return 2;
  if (isIntroduced(tokens, at)) return 1 + surnames(tokens, at);
  const isKnown = isGivenName(bare(token.text), at === 0 && !doesAsPeopleDo(tokens, at + 1));
  if (!isKnown && !actsLikeAPerson(tokens, at)) return 0;
  if (isThing(tokens, at)) return 0;
  const length = 1 + surnames(tokens, at);
  return isThing(tokens, at + length - 1) ? 0 : length;
}

/** "16:41 dmitri says the link is fine", "J.K. paged the storage team". */
function isSaidInHaste(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at]!;
  if (text.endsWith('.') && /^(?:\p{Lu}\.){2,4}$/u.test(text)) return doesAsPeopleDo(tokens, at + 1);
  if (!saying.has(tokens[at + 1]!.text)) return false;
  return isGivenName(text.charAt(0).toUpperCase() + text.slice(1), true);
}

const saying = words('says said asks asked thinks reckons confirms confirmed suggests joined joins');

function surnames(tokens: readonly Token[], at: number): number {
  let count = 0;
  if (bare(tokens[at]!.text) !== tokens[at]!.text) return 0;
  for (;;) {
    const particles = particlesFrom(tokens, at + count + 1);
    if (!isSurname(tokens[at + count + particles + 1], tokens[at + count + particles + 2])) return count;
    count += particles + 1;
  }
}

/** The small words inside a surname: "Ludwig van der Berg", "Ana de la Torre". */
function particlesFrom(tokens: readonly Token[], from: number): number {
  let count = 0;
  while (count < 2 && PARTICLE.test(tokens[from + count]?.text ?? '')) count++;
  return count;
}

/** Nouns of things that are verbs behind a name: "Hannah notes that ...". */
const TELLING = /^(?:notes|reports|requests|records|lists|states|logs)$/;
export const PARTICLES = 'van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el|zu';
export const PARTICLE = new RegExp(`^(?:${PARTICLES})$`);

function isHandle(tokens: readonly Token[], at: number): boolean {
  const [before, handle, after] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  if (!handle?.isWord || handle.start !== tokens[at]!.end || before?.end === tokens[at]!.start) return false;
  return !(after?.text === '/' && after.start === handle.end) && !groupHandle.test(handle.text);
}

function isSurname(token: Token | undefined, after: Token | undefined): boolean {
  if (!token?.isWord || !SURNAME.test(token.text)) return false;
  return !machine.test(bare(token.text).toLowerCase()) && !(after && machine.test(after.text.toLowerCase()));
}

/** "the Ada chatbot", "in Florence", "Oscar, our internal scheduler, ...": no person, by the words around. */
export function isThing(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text.toLowerCase();
  const next = tokens[at + 1];
  if (
    before === 'the' ||
    before === 'our' ||
    before === 'in' ||
    /^(?:saint|st|storm|hurricane|typhoon|cyclone|project|ship|mv|rv|ms|hms|uss|ss|rms)$/.test(before ?? '')
  )
    return true;
  if (!next) return false;
  if (bare(tokens[at]!.text) !== tokens[at]!.text) return false;
  if (next.isWord) {
    const word = next.text.toLowerCase();
    return machine.test(word) || (things.has(word) && !TELLING.test(word));
  }
  if (next.text !== ',' && next.text !== '(') return false;
  return isThingInApposition(tokens, at + 2);
}

/** "Oscar, our internal scheduler, ..." is a thing; "Nadia, the on-call engineer, ..." is not. */
function isThingInApposition(tokens: readonly Token[], from: number): boolean {
  if (!/^(?:our|the|a|an|its)$/.test(tokens[from]?.text ?? '')) return false;
  for (let i = from + 1; i < Math.min(from + 6, tokens.length); i++) {
    const { text, isWord } = tokens[i]!;
    // "According to Ada, the disk was full": no apposition, for nothing closes it
    if (!isWord) return /^[,).;]$/.test(text);
    const word = text.toLowerCase();
    if (headOf(word, text, tokens[i - 1]!.text.toLowerCase(), tokens[i + 1]?.text.toLowerCase() ?? '')) return false;
    if (isCapital(text)) return false;
  }
  return false;
}
