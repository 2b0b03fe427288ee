import { STAGES, type Stage, type StageText, type TemplateContent } from './content.ts';
import type { FileFault } from './front-matter.ts';

/*
 * The texts of a template's file: a section for each stage, which begins with "=== acknowledged" and "Subject: ...". A line
 * of a body that begins with "===" or "\" has a "\" before it.
 */

export interface StageSections {
  stages: Partial<Record<Stage, StageText>>;
  /** On which lines of the file, counted from 1, the subject and the first line of the body stand. */
  lines: Map<Stage, { subject: number; body: number }>;
  faults: FileFault[];
}

/** @param from the index of the line after the front matter */
export function readStages(lines: readonly string[], from: number): StageSections {
  const sections: StageSections = { stages: {}, lines: new Map(), faults: [] };
  const headings = lines.flatMap((line, index) => (index >= from && line.startsWith('===') ? [index] : []));
  const before = lines.slice(from, headings[0]);
  const stray = before.findIndex((line) => line.trim() !== '');
  if (stray !== -1) {
    sections.faults.push({ line: from + stray + 1, message: 'A text begins with “===” and the name of its stage.' });
  }
  for (const [index, heading] of headings.entries()) {
    readStage(lines.slice(heading, headings[index + 1]), heading + 1, sections);
  }
  return sections;
}

/** @param at the line of the heading, counted from 1 */
function readStage(
  [heading = '', subjectLine = '', ...rest]: readonly string[],
  at: number,
  sections: StageSections,
): void {
  const wrong = (line: number, message: string) => sections.faults.push({ line, message });
  const name = heading.slice(3).trim();
  const stage = STAGES.find((known) => known === name);
  const subject = /^Subject:(.*)$/.exec(subjectLine)?.[1];
  if (!stage) wrong(at, `There is no stage “${name}”: it is one of ${STAGES.join(', ')}.`);
  else if (sections.lines.has(stage)) wrong(at, `“${stage}” is there twice.`);
  else if (subject === undefined) wrong(at + 1, 'After the stage comes a line that begins with “Subject:”.');
  else {
    const body = rest.map((line) => line.replace(/^\\/, ''));
    const blank = Math.max(
      0,
      body.findIndex((line) => line.trim() !== ''),
    );
    sections.stages[stage] = { subject: subject.trim(), body: body.join('\n') };
    sections.lines.set(stage, { subject: at + 1, body: at + 2 + blank });
  }
}

/** The sections as `readStages` reads them. */
export function writeStages(stages: TemplateContent['stages']): string {
  const sections = STAGES.flatMap((stage) => {
    const text = stages[stage];
    if (!text) return [];
    const body = text.body.replace(/^(?====|\\)/gm, '\\');
    return [`=== ${stage}\nSubject: ${text.subject}\n\n${body}\n`];
  });
  return sections.join('\n');
}
