import type { Severity } from './duty-types.ts';
import { type FileFault, type FrontMatter, hyphenated, MOST_FAULTS, readFrontMatter } from './front-matter.ts';
import { nearestName, shortened } from './nearest-name.ts';

/*
 * A post-mortem's template as a file: what it is for and its sections as YAML between two lines of "---", then the guide for
 * those who write with it, as Markdown.
 */

export interface PostMortemTemplate {
  name: string;
  /** What it is for, in a sentence. */
  purpose: string;
  audience: PostMortemAudience;
  /** Keys of the categories that it is made for; none: any. */
  categories: readonly string[];
  severities: readonly Severity[];
  sections: readonly PostMortemSection[];
  /** Markdown. */
  guide: string;
}

export const POST_MORTEM_AUDIENCES = ['internal', 'customers'] as const;
export type PostMortemAudience = (typeof POST_MORTEM_AUDIENCES)[number];

export interface PostMortemSection {
  key: string;
  title: string;
  /** What it asks while nothing is written. */
  prompts: readonly string[];
  /** What of the record it begins with; null: nothing. */
  prefill: Prefill | null;
}

/** What a section can begin with. */
export const PREFILLS = [
  ...['summary', 'impact', 'detection', 'timeline', 'response', 'communication', 'cause'],
  ...['customer-event', 'customer-impact', 'customer-cause', 'customer-response'],
] as const;
export type Prefill =
  | 'summary'
  | 'impact'
  | 'detection'
  | 'timeline'
  | 'response'
  | 'communication'
  | 'cause'
  | 'customer-event'
  | 'customer-impact'
  | 'customer-cause'
  | 'customer-response';

/** A file that is no such template, with what is wrong on which of its lines. */
export class PostMortemFileError extends Error {
  override readonly name = 'PostMortemFileError';
  readonly faults: readonly FileFault[];

  constructor(file: string, faults: readonly FileFault[]) {
    const inOrder = [...faults].sort((one, other) => one.line - other.line).slice(0, MOST_FAULTS);
    super(inOrder.map(({ line, message }) => `${file}, line ${line}: ${message}`).join('\n'));
    this.faults = inOrder;
  }
}

/**
 * Reads a template from its file.
 *
 * @param file its name, for what is said of its faults
 * @throws PostMortemFileError
 */
export function parsePostMortemFile(text: string, file: string): PostMortemTemplate {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    const message = 'What the template is of stands first, between two lines of “---”.';
    throw new PostMortemFileError(file, [{ line: 1, message }]);
  }
  const front = readFrontMatter(lines.slice(1, end).join('\n'));
  if (front.faults.length > 0) throw new PostMortemFileError(file, front.faults);
  const check = new Check(front);
  const template = {
    name: check.text(['name'], 80),
    purpose: check.text(['purpose'], 200),
    audience: check.oneOf(['audience'], POST_MORTEM_AUDIENCES),
    categories: check.list(['categories'], 0, 20).map((path) => check.matching(path, KEY)),
    severities: check.list(['severities'], 1, 4).map((path) => check.oneOf(path, SEVERITIES)),
    sections: check.list(['sections'], 1, 30).map((path) => section(check, path)),
    guide: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
  check.only([], ['name', 'purpose', 'audience', 'categories', 'severities', 'sections']);
  check.once(template.sections.map(({ key }) => key));
  if (template.guide === '')
    check.wrong(['name'], 'Below the second “---” stands the guide for those who write with it.');
  if (check.faults.length > 0) throw new PostMortemFileError(file, check.faults);
  return template;
}

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;

type Path = readonly (string | number)[];

function section(check: Check, path: Path): PostMortemSection {
  check.only(path, ['key', 'title', 'prompts', 'prefill']);
  return {
    key: check.matching([...path, 'key'], KEY),
    title: check.text([...path, 'title'], 80),
    prompts: check.list([...path, 'prompts'], 1, 8).map((prompt) => check.text(prompt, 300)),
    prefill: check.has([...path, 'prefill']) ? check.oneOf([...path, 'prefill'], PREFILLS as readonly Prefill[]) : null,
  };
}

/** Reads values by their paths and collects what is wrong with them. */
class Check {
  readonly faults: FileFault[] = [];

  constructor(private readonly front: FrontMatter) {}

  wrong(path: Path, message: string): void {
    this.faults.push({ line: this.front.lineOf(path), message });
  }

  has = (path: Path) => this.at(path) !== undefined;

  text(path: Path, longest: number): string {
    const value = this.at(path);
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) return value.trim();
    this.wrong(path, `${written(path)}: a text of at most ${longest} characters.`);
    return '';
  }

  matching(path: Path, pattern: RegExp): string {
    const value = this.at(path);
    if (typeof value === 'string' && pattern.test(value) && value.length <= 60) return value;
    this.wrong(path, `${written(path)}: small letters and digits with hyphens between them, like “went-well”.`);
    return '';
  }

  oneOf<Value extends string>(path: Path, known: readonly Value[]): Value {
    const value = this.at(path);
    const found = known.find((one) => one === value);
    if (found) return found;
    const near = typeof value === 'string' ? nearestName(shortened(value), known) : null;
    this.wrong(path, `${written(path)}: one of ${known.join(', ')}.${near ? ` Is “${near}” meant?` : ''}`);
    return known[0] as Value;
  }

  /** The paths of the items of a list. */
  list(path: Path, fewest: number, most: number): Path[] {
    const value = this.at(path);
    if (!Array.isArray(value) || value.length < fewest || value.length > most) {
      this.wrong(path, `${written(path)}: a list of ${fewest} to ${most}.`);
      return [];
    }
    return value.map((_, index) => [...path, index]);
  }

  /** Nothing else stands there. */
  only(path: Path, known: readonly string[]): void {
    const value = this.at(path);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrong(path, `${written(path)}: keys with values, like “key: summary”.`);
      return;
    }
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const near = nearestName(name, known);
      this.wrong(
        [...path, name],
        `There is no “${shortened(hyphenated(name))}” here.${near ? ` Is “${near}” meant?` : ''}`,
      );
    }
  }

  once(keys: readonly string[]): void {
    for (const [index, key] of keys.entries()) {
      if (key !== '' && keys.indexOf(key) < index) {
        this.wrong(['sections', index, 'key'], `sections, ${index + 1}, key: “${key}” is there twice.`);
      }
    }
  }

  private at(path: Path): unknown {
    return path.reduce<unknown>(
      (value, part) => (value as Record<string | number, unknown> | undefined)?.[part],
      this.front.values,
    );
  }
}

const written = (path: Path) => path.map((part) => (typeof part === 'number' ? part + 1 : hyphenated(part))).join(', ');
