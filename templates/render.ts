import { LiquidError } from 'liquidjs';
import type { StageText } from './content.ts';
import { engineFor, MOST_CHARACTERS, parsedText, TEXT_PARTS, type TextPart } from './liquid.ts';
import { parseFault } from './parse-fault.ts';
import { TemplateError, type TemplateFault } from './template-error.ts';
import { checkTemplates } from './text-check.ts';
import { MOST_RENDERED_WEIGHT, MOST_WEIGHT, textWeight, USUAL_LIST } from './text-weight.ts';
import { oneLine, tidyBody } from './tidy-text.ts';
import { longestList, type SeenValue, seenValues } from './variable-values.ts';
import type { TemplateVariables } from './variables.ts';

export { TemplateError, type TemplateFault } from './template-error.ts';

/** The longest subject that is sent, in characters. */
const LONGEST_SUBJECT = 250;
/** The longest text that is made, in characters. */
const MOST_RENDERED = 100_000;

/**
 * What keeps a text from being rendered: tags, filters and variables that there are not, times without a format, and what
 * would take too long. A text without faults renders whatever its variables are.
 */
export function checkStage(text: StageText): TemplateFault[] {
  return TEXT_PARTS.flatMap((part) => readText(text[part], part).faults);
}

/**
 * The message that a text makes of an incident: a subject on one line, and a body in Markdown, in which values are text and
 * never markup. A value that nobody knows leaves a gap (gaps.ts).
 *
 * @throws TemplateError with every fault
 */
export function renderStage(text: StageText, variables: TemplateVariables): { subject: string; body: string } {
  const { subject, body } = readOnce(text);
  const faults = [...subject.faults, ...body.faults];
  if (faults.length > 0) throw new TemplateError(faults);
  const seen = seenValues(variables);
  return { subject: shortSubject(rendered(subject, seen)), body: tidyBody(rendered(body, seen)) };
}

/** Texts as they were read: reading takes longer than rendering, and a version is rendered many times. */
const READ = new WeakMap<StageText, { subject: ReadText; body: ReadText }>();

function readOnce(text: StageText): { subject: ReadText; body: ReadText } {
  const before = READ.get(text);
  if (before?.subject.text === text.subject && before.body.text === text.body) return before;
  const read = { subject: readText(text.subject, 'subject'), body: readText(text.body, 'body') };
  READ.set(text, read);
  return read;
}

function shortSubject(text: string): string {
  const characters = [...oneLine(text)];
  if (characters.length <= LONGEST_SUBJECT) return characters.join('');
  return `${characters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}

interface ReadText {
  /** As it was written. */
  text: string;
  part: TextPart;
  templates: ReturnType<typeof parsedText>;
  /** Names that it assigns somewhere. */
  assigned: ReadonlySet<string>;
  faults: TemplateFault[];
}

function readText(text: string, part: TextPart): ReadText {
  const wrong = (...faults: TemplateFault[]) => ({ text, part, templates: [], assigned: new Set<string>(), faults });
  const first = { part, line: 1, column: 1 };
  if (text.length > MOST_CHARACTERS)
    return wrong({ ...first, message: `This has more than ${MOST_CHARACTERS} characters.` });
  if (part === 'subject' && /[\r\n]/.test(text)) return wrong({ ...first, message: 'A subject is one line.' });
  try {
    const templates = parsedText(text, part);
    const { faults, assigned } = checkTemplates(templates, part);
    if (faults.length === 0 && textWeight(templates, USUAL_LIST) > MOST_WEIGHT) {
      faults.push({ ...first, message: 'This goes through its lists too often: use fewer or shorter loops.' });
    }
    return { text, part, templates, assigned, faults };
  } catch (error) {
    return wrong(parseFault(error, part));
  }
}

function rendered({ part, templates, assigned }: ReadText, seen: Record<string, SeenValue>): string {
  const fault = (message: string) => new TemplateError([{ part, line: 1, column: 1, message }]);
  if (textWeight(templates, Math.max(...Object.values(seen).map(longestList))) > MOST_RENDERED_WEIGHT) {
    throw fault('This goes through its lists too often for as many things as this incident has.');
  }
  // names that are assigned on one way only exist on the others too
  const scope: Record<string, SeenValue> = Object.assign(Object.create(null), seen);
  for (const name of assigned) scope[name] = null;
  const tooMuch = () => fault('This makes more text than a message can have.');
  try {
    const text = String(engineFor(part).renderSync(templates, scope));
    if (text.length > MOST_RENDERED) throw tooMuch();
    return text;
  } catch (error) {
    // beside the limits nothing is left that could go wrong in a text without faults; anything else is a defect
    if (error instanceof RangeError || (LiquidError.is(error) && /limit exceeded|string length/.test(error.message))) {
      throw tooMuch();
    }
    throw error;
  }
}
