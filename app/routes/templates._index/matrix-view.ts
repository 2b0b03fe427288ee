import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import type { TemplateCell } from '#app/db/templates.server.ts';
import { followedBriefly } from '#app/text/adherence-words.ts';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';
import { capital, listed, numberWord } from '#app/text/numerals.ts';
import {
  channelsWords,
  contentWords,
  type ReviewState,
  recipientsWords,
  reviewState,
  triggerWords,
} from '#app/text/template-words.ts';
import type { TemplateContent } from '#templates/content.ts';

/** A cell as the matrix shows it; `template` is null where there is a gap. */
export interface CellView {
  audience: 'external' | 'internal';
  audienceName: string;
  to: string;
  template: {
    name: string;
    what: string;
    how: string;
    who: string;
    when: string[];
    number: number;
    changedAt: Date;
    review: ReviewState;
    /** How it was followed so far; null where it never was owed. */
    followed: string | null;
  } | null;
}

export interface MatrixRow {
  key: string;
  category: string;
  cells: CellView[];
}

/** The cells, a row for each category. */
export function toMatrix(
  cells: readonly TemplateCell[],
  roleNames: Readonly<Record<string, string>>,
  today: string,
  followed: ReadonlyMap<string, AdherenceGroup>,
): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const { category, audience, template } of cells) {
    const row = rows.get(category.key) ?? { key: category.key, category: category.name, cells: [] };
    rows.set(category.key, row);
    row.cells.push({
      audience,
      audienceName: AUDIENCE_WORDS[audience],
      to: `/templates/${category.key}/${audience}`,
      template: template && {
        ...toGlance(template.latest.content, roleNames),
        number: template.latest.number,
        changedAt: template.latest.createdAt,
        review: reviewState(template.reviewDueOn, today),
        followed: followedBriefly(followed.get(template.id)),
      },
    });
  }
  return [...rows.values()];
}

function toGlance({ name, content, how, who, when }: TemplateContent, roleNames: Readonly<Record<string, string>>) {
  return {
    name,
    what: contentWords(content),
    how: channelsWords(how),
    who: recipientsWords(who, roleNames),
    when: when.map(triggerWords).map(capital),
  };
}

/** The page's first line: what is missing, and what is to be looked at again. */
export function matrixLead(rows: readonly MatrixRow[]): string {
  const cells = rows.flatMap(({ category, cells }) => cells.map((cell) => ({ category, ...cell })));
  const gaps = cells.filter(({ template }) => template === null);
  const late = cells.filter(({ template }) => template?.review.isOverdue).length;
  const missing =
    gaps.length === 0
      ? 'Every category has a template for each audience.'
      : `${capital(numberWord(gaps.length))} of ${numberWord(cells.length)} cells ${gaps.length === 1 ? 'has' : 'have'} no template: ${gapWords(gaps)}.`;
  if (late === 0) return missing;
  return `${missing} ${capital(numberWord(late))} ${late === 1 ? 'is' : 'are'} to be looked at again.`;
}

const SHOWN = 4;

function gapWords(gaps: readonly { category: string; audience: string }[]): string {
  const named = gaps.slice(0, SHOWN).map(({ category, audience }) => `${category}, ${audience}`);
  const rest = gaps.length - named.length;
  if (rest > 0) return `${named.join('; ')}; and ${numberWord(rest)} more`;
  return named.length < 3 ? named.join(' and ') : listed(named);
}
