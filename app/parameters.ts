import { AppError, isAppError } from './errors.ts';

/*
 * Parts of an address that can have a few values only. What is asked otherwise than it is understood would be answered with
 * something else: a value that means nothing is refused by its name, wherever it stands.
 */

/** What is wrong with an address, by the name of its part. */
export type Flaws = Readonly<Record<string, string>>;

const LONGEST_SHOWN = 40;

/**
 * What a part says that means one thing; null where nothing is said.
 *
 * @throws AppError INVALID where it says it more than once: the rest would be passed over
 */
export function singleIn(params: URLSearchParams, name: string): string | null {
  const [said, ...more] = params.getAll(name).flatMap((value) => value.trim() || []);
  if (more.length > 0) throw refused(name, `${name} is given more than once, and means one thing.`);
  return said ?? null;
}

/**
 * The value of a part that knows only `allowed`; null where nothing is said.
 *
 * @throws AppError INVALID naming the part, the value and what there is
 */
export function oneOf<Value extends string>(
  params: URLSearchParams,
  name: string,
  allowed: readonly Value[],
): Value | null {
  const said = singleIn(params, name);
  if (said === null) return null;
  const found = allowed.find((value) => value === said);
  if (found !== undefined) return found;
  const known = allowed.length === 1 ? `it can be ${allowed[0]}` : `it is one of ${allowed.join(', ')}`;
  throw refused(name, `${name} cannot be ${quoted(said)}: ${known}.`);
}

/**
 * A number that counts from 1, such as that of a page; null where nothing is said.
 *
 * @throws AppError INVALID
 */
export function ordinalIn(params: URLSearchParams, name: string): number | null {
  const said = singleIn(params, name);
  if (said === null) return null;
  const number = /^\d+$/.test(said) ? Number(said) : 0;
  if (number >= 1 && Number.isSafeInteger(number)) return number;
  throw refused(name, `${name} cannot be ${quoted(said)}: it is a whole number from 1 on.`);
}

/**
 * Reads what can be read of an address: each part that is refused is taken away, and told by its name.
 *
 * @throws what is no refusal of a part that the address has
 */
export function readRest<Read>(
  params: URLSearchParams,
  read: (params: URLSearchParams) => Read,
): { value: Read; flaws: Flaws } {
  const rest = new URLSearchParams(params);
  const flaws: Record<string, string> = {};
  for (;;) {
    try {
      return { value: read(rest), flaws };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'INVALID') throw error;
      const found = Object.entries(error.fields).filter(([name]) => rest.has(name));
      if (found.length === 0) throw error;
      for (const [name, message] of found) {
        flaws[name] = message;
        rest.delete(name);
      }
    }
  }
}

/** As it was typed, if it is not too long to read. */
export const quoted = (text: string) => `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}”`;

const refused = (name: string, message: string) => new AppError('INVALID', message, { [name]: message });
