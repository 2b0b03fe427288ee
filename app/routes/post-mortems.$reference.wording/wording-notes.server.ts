import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import type { Statement, WordingNote } from '#app/components/post-mortems/wording.ts';
import type { Db } from '#app/db/client.server.ts';
import { listDismissals } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { uncitedIn } from '#app/document/cites.ts';
import type { TextBlock } from '#app/document/plain-text.ts';
import { UNCITED_CAUSE } from '#app/text/aid-words.ts';
import { plainLineEnds } from '#app/text/line-ends.ts';
import type { Frame } from '../post-mortems.$reference._index/load-frame.server.ts';

/* On the server: what the language aid has learnt is too heavy for pages that hold a few sentences. */

type Dismissed = readonly { rule: string; quote: string }[];

/** What the language aid points at in a text, without what may stay. */
export function wordingNotes(text: string, dismissed: Dismissed = []): WordingNote[] {
  const mayStay = new Set(dismissed.map(({ rule, quote }) => `${rule} ${plainLineEnds(quote)}`));
  return findingsInText(text)
    .map(({ rule, start, end, message, suggestion }) => {
      const quote = text.slice(start, end);
      // a form would bring a line's end back as another one
      return { rule, quote, start, message, suggestion: /[\r\n]/.test(quote + suggestion) ? null : suggestion };
    })
    .filter(({ rule, quote }) => !mayStay.has(`${rule} ${plainLineEnds(quote)}`));
}

/** The sentences of a block that claim a cause and cite nothing, without what may stay. */
export function uncitedNotes(block: Pick<TextBlock, 'kind' | 'text'>, dismissed: Dismissed = []): string[] {
  const mayStay = new Set(
    dismissed.filter(({ rule }) => rule === UNCITED_CAUSE).map(({ quote }) => plainLineEnds(quote)),
  );
  return uncitedIn(block)
    .map(({ start, end }) => block.text.slice(start, end))
    .filter((claim) => !mayStay.has(claim));
}

/** What is pointed at, by the id of what it was said in. */
export function byId(statements: readonly Statement[]): Record<string, Statement[]> {
  const found: Record<string, Statement[]> = {};
  for (const statement of statements) found[statement.id] = [...(found[statement.id] ?? []), statement];
  return found;
}

/** The language aid for the pages of a post-mortem that is still written; of one that is not it says nothing. */
export async function loadAid(db: Db, viewer: Viewer, { id, mayWrite }: Pick<Frame, 'id' | 'mayWrite'>) {
  const dismissed = mayWrite ? await listDismissals(db, viewer, id) : [];
  const look = (text: string | null) => (mayWrite && text ? wordingNotes(text, dismissed) : []);
  const say = (subject: Statement['subject'], id: string, text: string): Statement[] => {
    const notes = look(text);
    return notes.length === 0 ? [] : [{ subject, id, field: null, notes }];
  };
  return {
    why: (why: { id: string; text: string }) => say('why', why.id, why.text),
    thing: (node: { id: string; text: string }) => say('thing', node.id, node.text),
    decision: (decision: { id: string; text: string }) => say('decision', decision.id, decision.text),
    /** Claims of a cause that cite nothing. */
    uncited: (block: Pick<TextBlock, 'kind' | 'text'>) => (mayWrite ? uncitedNotes(block, dismissed) : []),
    section: (key: string, text: string) => say('section', key, text),
    factor: (factor: { id: string; what: string; madeLikelier: string; defence: string | null }) =>
      (['what', 'madeLikelier', 'defence'] as const)
        .map((field): Statement => ({ subject: 'factor', id: factor.id, field, notes: look(factor[field]) }))
        .filter(({ notes }) => notes.length > 0),
  };
}
