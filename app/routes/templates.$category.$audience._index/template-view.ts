import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import type { TemplateVersion } from '#app/db/templates.server.ts';
import {
  adherenceLine,
  adherenceSentence,
  firstUpdateText,
  followedText,
  worthText,
} from '#app/text/adherence-words.ts';
import { changesSummary, changeWords, partTitle } from '#app/text/template-change-words.ts';
import type { TemplateContent } from '#templates/content.ts';
import { type ContentChange, contentDifference } from '#templates/content-difference.ts';
import { type TextPiece, textDifference } from '#templates/text-difference.ts';

/** A version as the history tells it. */
export interface ToldVersion {
  number: number;
  createdAt: Date;
  /** Null where it came with Hindsight or from a program. */
  by: string | null;
  note: string;
  /** What changed since the version before; null of the first. */
  changes: string | null;
  /** How it was followed while it was in force; null where it never was owed. */
  followed: string | null;
}

/** How many versions the history tells at once. */
export const HISTORY_PAGE = 30;

/**
 * The versions as a story, the newest first, a page at a time.
 *
 * @param versions in the order of their numbers: those of a page, and the one before them where there is one
 */
export function toHistory(
  versions: readonly TemplateVersion[],
  followed: ReadonlyMap<string, AdherenceGroup>,
): ToldVersion[] {
  return versions
    .map(({ id, number, createdAt, createdByName, note, content }, i) => {
      const before = versions[i - 1];
      const changes = before ? changesSummary(contentDifference(before.content, content)) : null;
      return { number, createdAt, by: createdByName, note, changes, followed: followedText(followed.get(id)) };
    })
    .slice(-HISTORY_PAGE)
    .reverse();
}

/** How a template was followed so far, in a sentence, with its interval, and where the figure is; null where it never was owed. */
export function toFollowed(
  group: AdherenceGroup | undefined,
  { category, audience }: { category: string; audience: string },
) {
  if (!group || (group.n === 0 && group.notNeeded === 0)) return null;
  return {
    sentence: adherenceSentence(group),
    interval: group.status === 'measured' ? `In time: ${adherenceLine(group)}.` : '',
    caveat: worthText(group),
    firstUpdate: firstUpdateText(group.firstUpdate),
    href: `/figures/adherence?period=all&category=${category}&audience=${audience}`,
  };
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
  if (change.part === 'name') return [{ label: 'Name', pieces: textDifference(change.before, change.after) }];
  const { before, after } = change;
  const texts = (['subject', 'body'] as const).map((part) => ({
    label: part === 'subject' ? 'Subject' : 'Message',
    pieces: textDifference(before?.[part] ?? '', after?.[part] ?? ''),
  }));
  return texts.filter(({ pieces }) => pieces.some((piece) => piece.kind !== 'same'));
}
