import type { StageText } from './content.ts';
import { instantText, numberText, spokenDuration } from './formats.ts';
import { renderStage, TemplateError } from './render.ts';
import { type SeenValue, seenValues } from './variable-values.ts';
import { type TemplateVariables, VARIABLES, type VariableKind } from './variables.ts';

/** A message as it stands, whoever wrote it. */
interface Written {
  subject: string;
  body: string;
}

/**
 * Whether a message says the value of a variable: in one of the ways in which templates write it, or by every line that one
 * of its templates has because of it.
 *
 * @param texts that the message was filled from
 */
export function saysValue(
  message: Written,
  name: string,
  variables: TemplateVariables,
  texts: readonly StageText[],
): boolean {
  const value = knownValue(variables, name);
  const variable = VARIABLES.find((one) => one.name === name);
  if (value === null || !variable) return false;
  const said = plain(`${message.subject}\n${message.body}`);
  const zone = variables.organisation.time_zone;
  const parts = waysToSay(value, variable.kind, zone, Object.keys(variable.fields ?? {})[0]);
  if (parts.length > 0 && parts.every((ways) => ways.some((way) => contains(said, way, variable.kind)))) return true;
  return texts.some((text) => hasLinesOf(message, text, name, variables));
}

/** The value of a variable as templates see it; null where nobody knows it. */
export function knownValue(variables: TemplateVariables, name: string): SeenValue {
  let value: SeenValue = seenValues(variables);
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as Record<string, SeenValue>)[part] ?? null;
  }
  return value;
}

/** For each thing that has to be said, the ways to say it. */
function waysToSay(value: SeenValue, kind: VariableKind, timeZone: string, field: string | undefined): string[][] {
  if (Array.isArray(value)) {
    const things = value as readonly SeenValue[];
    return things.map((thing) => [String(field === undefined ? thing : (thing as Record<string, SeenValue>)[field])]);
  }
  if (typeof value !== 'number') return [[String(value)]];
  if (kind === 'instant') return [[instantText(value, 'day', timeZone), instantText(value, 'clock', timeZone)]];
  if (kind === 'duration') return [value >= 0 ? [spokenDuration(value)] : []];
  return [[numberText(value), String(value)]];
}

/** As it is read: without what Markdown hides, with single spaces, in small letters. */
const plain = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** Scripts that leave spaces between words. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]`;
const ENDS_IN_WORD = new RegExp(`${LETTER}$|\\d[.,:]$`, 'u');
const BEGINS_IN_WORD = new RegExp(`^(?:${LETTER}|[.,:]\\d)`, 'u');

/** Whether a text has a part as words of its own: "2 minutes" is not said by "12 minutes", nor by "1 hour 2 minutes". */
function contains(text: string, part: string, kind: VariableKind): boolean {
  const sought = withoutFullStop(plain(part));
  if (sought === '') return false;
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + sought.length)) {
    const before = text.slice(Math.max(0, at - 6), at);
    const after = text.slice(at + sought.length, at + sought.length + 20);
    const isWhole = !ENDS_IN_WORD.test(before) && !BEGINS_IN_WORD.test(after);
    const isLonger = kind === 'duration' && (/(?:day|hour)s? $/.test(before) || /^ \d+ (?:hour|minute)/.test(after));
    if (isWhole && !isLonger) return true;
  }
  return false;
}

function withoutFullStop(text: string): string {
  let end = text.length;
  while (end > 0 && '.!?… '.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Whether all lines are in the message that a text has only because a variable is known. */
function hasLinesOf(message: Written, text: StageText, name: string, variables: TemplateVariables): boolean {
  try {
    const bare = new Set(linesOf(renderStage(text, unknown(variables, name)).body));
    const own = linesOf(renderStage(text, variables).body).filter((line) => !bare.has(line));
    const written = new Set(linesOf(message.body));
    return own.length > 0 && own.every((line) => written.has(line));
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

function unknown(variables: TemplateVariables, name: string): TemplateVariables {
  const [root, field] = name.split('.') as [keyof TemplateVariables, string | undefined];
  if (field === undefined) return { ...variables, [root]: null };
  return { ...variables, [root]: { ...(variables[root] as object), [field]: null } };
}
