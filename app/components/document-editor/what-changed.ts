import type { Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * How positions move with a transaction. What others write arrives as a whole new document, in which nothing would be where it
 * was: of that, only the stretch that differs counts as changed.
 */
export function mappingOf(tr: Transaction): Mapping {
  if (!tr.getMeta(ySyncPluginKey)?.isChangeOrigin) return tr.mapping;
  const [before, now] = [tr.before.content, tr.doc.content];
  const start = before.findDiffStart(now);
  const ends = before.findDiffEnd(now);
  if (start === null || ends === null) return new Mapping();
  // where letters repeat the two ends may meet before the beginning
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  return new Mapping([new StepMap([start, ends.a + overlap - start, ends.b + overlap - start])]);
}
