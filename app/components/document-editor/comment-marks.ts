import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Anchored, anchoredPlaces, type Place } from './anchored-places.ts';
import sheet from './sheet.module.css';

interface Marked {
  anchored: readonly Anchored[];
  /** The one that is looked at. */
  lit: string | null;
  marks: DecorationSet;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    commentMarks: {
      /** Marks the words that these are about, and no others. */
      markComments: (anchored: readonly Anchored[]) => ReturnType;
      /** Makes the words of one stand out; null: of none. */
      lightComment: (id: string | null) => ReturnType;
    };
  }
}

const key = new PluginKey<Marked>('commentMarks');

export interface CommentMarksOptions {
  /** Asked for by keyboard: to what is said about these words, or to say something about them. */
  onComment: () => void;
}

/** Marks what comments are about; the marks move with the words, and come back when a deletion is undone. */
export const CommentMarks = Extension.create<CommentMarksOptions>({
  name: 'commentMarks',
  addOptions: () => ({ onComment: () => {} }),
  addCommands: () => ({
    markComments:
      (anchored) =>
      ({ tr }) =>
        Boolean(tr.setMeta(key, { anchored }).setMeta('addToHistory', false)),
    lightComment:
      (lit) =>
      ({ tr, state }) =>
        key.getState(state)?.lit === lit || Boolean(tr.setMeta(key, { lit }).setMeta('addToHistory', false)),
  }),
  addKeyboardShortcuts() {
    return {
      'Mod-Alt-m': () => {
        // what was chosen by keyboard the browser tells of a moment later
        requestAnimationFrame(() => this.options.onComment());
        return true;
      },
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => ({ anchored: [], lit: null, marks: DecorationSet.empty }),
        apply(tr, before, state) {
          const now = { ...before, ...(tr.getMeta(key) as Partial<Marked> | undefined) };
          const drawn = (places: readonly Place[]) => ({
            ...now,
            marks: DecorationSet.create(
              tr.doc,
              places.map((place) => markOf(place, now.lit, tr.doc.content.size)),
            ),
          });
          // what others write arrives as a whole new document: only the anchors know where their words went
          if (now.anchored !== before.anchored || tr.getMeta(ySyncPluginKey)?.isChangeOrigin) {
            return drawn(anchoredPlaces(state, tr.doc, now.anchored));
          }
          const marks = before.marks.map(tr.mapping, tr.doc);
          return now.lit === before.lit ? { ...now, marks } : drawn(placesOf(marks));
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
});

const markOf = ({ id, from, to }: Place, lit: string | null, size: number) =>
  Decoration.inline(
    from,
    Math.min(to, size),
    { nodeName: 'mark', class: sheet.commented, 'data-comment': id, ...(id === lit && { 'data-lit': '' }) },
    { id, inclusiveEnd: true },
  );

const placesOf = (marks: DecorationSet): Place[] =>
  marks.find().map(({ from, to, spec }) => ({ id: String(spec.id), from, to }));

/** Where the words stand that something is said about, in the order of the text. Those that are gone are not among them. */
export function commentPlaces(state: EditorState): Place[] {
  return placesOf(key.getState(state)?.marks ?? DecorationSet.empty).sort((a, b) => a.from - b.from || a.to - b.to);
}

/** What is said about the words at the caret, of several the one about the fewest. */
export function commentAtCaret(state: EditorState): string | null {
  const { head } = state.selection;
  const around = commentPlaces(state).filter(({ from, to }) => from <= head && head <= to);
  return around.sort((a, b) => a.to - a.from - (b.to - b.from))[0]?.id ?? null;
}
