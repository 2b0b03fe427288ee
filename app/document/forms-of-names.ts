import { PARTICLE } from '#analytics/postmortem/people/named.ts';
import { isGivenName } from '#analytics/postmortem/people/person-nouns.ts';

/** Somebody of the organisation, and what they are called where nobody is told names: "the commander". */
export interface NamedPerson {
  name: string;
  said: string;
  /** Words of the name that something of the organisation is called as well, a service "Kepler": alone they name nobody. */
  things?: readonly string[];
}

/** One word that is part of a name. */
export interface NameAlone {
  /** What whoever has it is called. */
  said: string;
  /** It is somebody's given name. */
  isGiven: boolean;
  /** The first letters of those whose surname it is: "M. Lindqvist" is one of them, "T. Lindqvist" is somebody else. */
  initials: ReadonlySet<string>;
  /** What stands before it in the surname of one of them: "van der". */
  particles: ReadonlySet<string>;
  /** A service, team or category is called so too. */
  isThing: boolean;
}

const A_COLLEAGUE = 'a colleague';
/** A word of a name that may stand alone; "van", "Jr" and initials may not. */
const ALONE = /^\p{Lu}[\p{L}\p{M}'-]+$/u;
const SUFFIX = /^(?:Jr|Sr)\.?$|^(?:II|III|IV)$/;
const TITLES = /^(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Herr|Frau|Mme|Dipl|Ing)\.?[ -])+/;
const IN_BRACKETS = / ?(?:\([^)]*\)|\[[^\]]*\])/g;

export const normal = (name: string) => name.trim().replace(/\s+/g, ' ').replace(/’/g, "'");

/** "Mara Lindqvist" of "Mara K. Lindqvist". */
export const withoutInitials = (name: string) => name.replace(/(?<= )(?:\p{Lu}(?:\. ?| ))+/gu, '');

/**
 * The ways in which people are named: `whole` by several words, which name nobody else, `plain` by the same without initials,
 * and `alone` by one word. What several people are named by tells what all of them are, or a colleague.
 */
export function formsOf(people: readonly NamedPerson[]): {
  whole: ReadonlyMap<string, string>;
  plain: ReadonlyMap<string, string>;
  alone: ReadonlyMap<string, NameAlone>;
} {
  const whole = new Map<string, string>();
  const alone = new Map<string, NameAlone>();
  const things = new Set(people.flatMap((person) => person.things ?? []));
  const add = (word: string, said: string, { initials, particles }: Pick<NameAlone, 'initials' | 'particles'>) => {
    if (!ALONE.test(word)) return;
    const known = alone.get(word);
    alone.set(word, {
      said: together(known?.said, said),
      isGiven: known?.isGiven === true || initials.size === 0,
      initials: new Set([...(known?.initials ?? []), ...initials]),
      particles: new Set([...(known?.particles ?? []), ...particles]),
      isThing: things.has(word),
    });
  };
  for (const { name, said } of people) {
    const named = asSaid(normal(name));
    const parts = named.split(' ').filter((part, nth) => nth === 0 || !SUFFIX.test(part));
    const [first = ''] = parts;
    add(first, said, { initials: new Set(), particles: new Set() });
    for (const form of new Set([normal(name), named, ...wholeForms(parts)])) {
      if (form.includes(' ')) whole.set(form, together(whole.get(form), said));
    }
    if (parts.length < 2) continue;
    const before = parts.slice(surnameOf(parts), -1).join(' ').toLowerCase();
    add(parts.at(-1)!, said, { initials: new Set(first.charAt(0)), particles: new Set(before ? [before] : []) });
  }
  const plain = new Map<string, string>();
  for (const [form, said] of whole) {
    const short = withoutInitials(form);
    plain.set(short, together(plain.get(short), said));
  }
  return { whole, plain, alone };
}

/** "Lindqvist, Mara", "Dr. Mara Lindqvist" and "Mara Lindqvist (SRE)", as directories have them, in the way in which they are said. */
function asSaid(name: string): string {
  const [said, behind, ...others] = name
    .replace(IN_BRACKETS, '')
    .split(',')
    .map((part) => part.trim().replace(TITLES, '')) as [string, ...string[]];
  if (!behind) return said || name;
  const [first = ''] = behind.split(' ');
  const isTurned = others.length === 0 && isGivenName(first, false) && !isGivenName(said.split(' ')[0]!, false);
  const isOfTwoWords = others.length === 0 && !said.includes(' ') && ALONE.test(first) && !SUFFIX.test(first);
  return isTurned || isOfTwoWords ? `${behind} ${said}` : said;
}

const together = (before: string | undefined, said: string) => ((before ?? said) === said ? said : A_COLLEAGUE);

/**
 * "Ana Maria de Souza", also as "Ana Maria", "Ana de Souza", "Ana Souza" and "de Souza, Ana Maria". An account that begins with
 * no given name is named in one way: "On Call Team" is not "on call".
 */
function wholeForms(parts: readonly string[]): string[] {
  const [first = ''] = parts;
  if (parts.length < 2 || !isGivenName(first, false)) return [];
  const from = surnameOf(parts);
  const [given, surname] = [parts.slice(0, from).join(' '), parts.slice(from).join(' ')];
  const shorter = parts.slice(2).map((_, nth) => parts.slice(0, nth + 2));
  return [
    parts.join(' '),
    `${first} ${surname}`,
    `${first} ${parts.at(-1)}`,
    `${surname}, ${given}`,
    `${surname} ${given}`,
    ...shorter.filter((some) => !PARTICLE.test(some.at(-1)!.toLowerCase())).map((some) => some.join(' ')),
  ];
}

/** Where the surname begins: with its small words. */
function surnameOf(parts: readonly string[]): number {
  let from = parts.length - 1;
  while (from > 1 && PARTICLE.test(parts[from - 1]!.toLowerCase())) from--;
  return from;
}
