import type { TemplateVersion } from '#app/db/templates.server.ts';
import { changesSummary, changeWords, partTitle } from '#app/text/template-change-words.ts';
import type { TemplateContent } from '#templates/content.ts';
import { type ContentChange, contentDifference, type TextPiece } from '#templates/content-difference.ts';

/** A version as the history tells it. */
export interface ToldVersion {
  number: number;
  createdAt: Date;
  /** Null where it came with Hindsight or from a program. */
  by: string | null;
  note: string;
  /** What changed since the version before; null of the first. */
  changes: string | null;
}

/** The versions as a story, the newest first. */
export function toHistory(versions: readonly TemplateVersion[]): ToldVersion[] {
  return versions
    .map(({ number, createdAt, createdByName, note, content }, i) => {
      const before = versions[i - 1];
      const changes = before ? changesSummary(contentDifference(before.content, content)) : null;
      return { number, createdAt, by: createdByName, note, changes };
    })
    .reverse();
}

/** Two versions held against each other, part by part. */
export interface DifferenceView {
  from: number;
  to: number;
  summary: string;
  parts: DifferencePart[];
}

export interface DifferencePart {
  title: string;
  /** What is said in words. */
  lines: string[];
  /** Texts with what came and what went, each under its name. */
  texts: { label: string; pieces: TextPiece[] }[];
}

export function toDifference(
  from: { number: number; content: TemplateContent },
  to: { number: number; content: TemplateContent },
  roleNames: Readonly<Record<string, string>>,
): DifferenceView {
  const changes = contentDifference(from.content, to.content);
  const parts = new Map<string, DifferencePart>();
  for (const change of changes) {
    const title = partTitle(change);
    const part = parts.get(title) ?? { title, lines: [], texts: [] };
    parts.set(title, part);
    if (change.part === 'stage' || change.part === 'name') part.texts.push(...textsOf(change));
    else part.lines.push(...changeWords(change, roleNames));
  }
  return { from: from.number, to: to.number, summary: changesSummary(changes), parts: [...parts.values()] };
}

function textsOf(change: Extract<ContentChange, { part: 'stage' | 'name' }>): DifferencePart['texts'] {
  if (change.part === 'name') return [{ label: 'Name', pieces: change.pieces }];
  const texts = [
    { label: 'Subject', pieces: change.subject },
    { label: 'Message', pieces: change.body },
  ];
  return texts.filter(({ pieces }) => pieces.some((piece) => piece.kind !== 'same'));
}
