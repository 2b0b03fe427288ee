import { stringify } from 'yaml';
import type { Stage, TemplateContent } from './content.ts';
import {
  type FileFault,
  type FrontMatter,
  hyphenated,
  inFileWords,
  MOST_FAULTS,
  readFrontMatter,
} from './front-matter.ts';
import { readStages, type StageSections, writeStages } from './stage-sections.ts';
import { type ContentFault, parseContent } from './template-content.ts';

/** A template as a file: what, how, who and when as YAML between two lines of "---", then its texts (stage-sections.ts). */
export interface TemplateFile {
  /** The key of the category. */
  category: string;
  audience: 'internal' | 'external';
  /** Null: nobody is reminded to review it. */
  reviewEveryDays: number | null;
  content: TemplateContent;
}

/** A file that is no template, with what is wrong: the first of it where that is a lot. */
export class TemplateFileError extends Error {
  override readonly name = 'TemplateFileError';
  readonly faults: readonly FileFault[];

  constructor(faults: readonly FileFault[]) {
    const inOrder = [...faults].sort((one, other) => one.line - other.line).slice(0, MOST_FAULTS);
    const rest = faults.length > MOST_FAULTS ? ['There is more that is wrong.'] : [];
    super([...inOrder.map(({ line, message }) => `Line ${line}: ${message}`), ...rest].join('\n'));
    this.faults = inOrder;
  }
}

/**
 * Reads a template from its file.
 *
 * @throws TemplateFileError
 */
export function parseTemplateFile(text: string): TemplateFile {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    throw new TemplateFileError([
      { line: 1, message: 'What the template is of stands first, between two lines of “---”.' },
    ]);
  }
  const front = readFrontMatter(lines.slice(1, end).join('\n'));
  const sections = readStages(lines, end + 1);
  if (front.faults.length + sections.faults.length > 0) {
    throw new TemplateFileError([...front.faults, ...sections.faults]);
  }
  const { category, audience, reviewEveryDays = null, ...rest } = front.values;
  const parsed = parseContent({ ...rest, stages: sections.stages });
  const placed = place(category, audience, reviewEveryDays);
  if (parsed.status === 'valid' && typeof placed === 'object' && 'category' in placed) {
    return { ...placed, content: parsed.content };
  }
  throw new TemplateFileError([
    ...('category' in placed ? [] : placed.map(({ path, message }) => ({ line: front.lineOf(path), message }))),
    ...(parsed.status === 'wrong'
      ? parsed.faults.slice(0, MOST_FAULTS + 1).map((fault) => inFile(fault, front, sections))
      : []),
  ]);
}

/** The file of a template, from which `parseTemplateFile` reads the same. */
export function serialiseTemplateFile({ category, audience, reviewEveryDays, content }: TemplateFile): string {
  const { stages, ...rest } = content;
  const front = { category, audience, ...(reviewEveryDays === null ? {} : { reviewEveryDays }), ...rest };
  return `---\n${stringify(inFileWords(front), { lineWidth: 0 })}---\n\n${writeStages(stages)}`;
}

type Place = Omit<TemplateFile, 'content'>;

/** Which cell of the matrix it is for; faults where it does not say so. */
function place(category: unknown, audience: unknown, reviewEveryDays: unknown): Place | ContentFault[] {
  const named = typeof category === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(category) && category.length <= 60;
  const heard = audience === 'internal' || audience === 'external';
  const days = typeof reviewEveryDays === 'number' && Number.isInteger(reviewEveryDays);
  const reviewed = reviewEveryDays === null || (days && reviewEveryDays >= 1 && reviewEveryDays <= 3650);
  if (named && heard && reviewed) return { category, audience, reviewEveryDays: reviewEveryDays as number | null };
  return [
    ...(named ? [] : [{ path: ['category'], message: 'category: the key of one, like “availability”.' }]),
    ...(heard ? [] : [{ path: ['audience'], message: 'audience: internal or external.' }]),
    ...(reviewed ? [] : [{ path: ['reviewEveryDays'], message: 'review-every-days: whole days, at most 3650.' }]),
  ];
}

function inFile({ path, message, line }: ContentFault, front: FrontMatter, sections: StageSections): FileFault {
  const [group, stage, part] = path;
  const lines = group === 'stages' ? sections.lines.get(stage as Stage) : undefined;
  if (lines) return { line: part === 'body' ? lines.body + (line ?? 1) - 1 : lines.subject, message };
  const written = path.map((name) => (typeof name === 'number' ? name + 1 : hyphenated(name))).join(', ');
  return { line: front.lineOf(path), message: `${written}: ${message}` };
}
