import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Doc } from 'yjs';
import { anchorOf, anchorsOf } from '../../document/anchors.ts';
import sheet from './sheet.module.css';

/** A thread of comments, as far as the editor shows it. */
export interface MarkedThread {
  id: string;
  by: string;
  body: string;
  quote: string;
  isResolved: boolean;
  replies: readonly unknown[];
  anchor: { start: string; end: string } | null;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    commentMarks: {
      /** Marks the words that these threads are about. */
      markComments: (document: Doc, threads: readonly MarkedThread[]) => ReturnType;
    };
  }
}

const key = new PluginKey<DecorationSet>('commentMarks');

/** Marks what open comments are about; the marks move with the words. */
export const CommentMarks = Extension.create({
  name: 'commentMarks',
  addCommands: () => ({
    markComments:
      (document, threads) =>
      ({ tr }) => {
        const marks = placesOf(document, threads).map(({ id, from, to }) =>
          Decoration.inline(from, Math.min(to, tr.doc.content.size), { class: sheet.commented }, { id }),
        );
        tr.setMeta(key, DecorationSet.create(tr.doc, marks)).setMeta('addToHistory', false);
        return true;
      },
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marks) => (tr.getMeta(key) as DecorationSet | undefined) ?? marks.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Where the words of open threads stand now. */
export function placesOf(document: Doc, threads: readonly MarkedThread[]) {
  const anchored = threads.flatMap(({ id, isResolved, anchor }) =>
    anchor && !isResolved ? [{ id, anchorStart: bytesOf(anchor.start), anchorEnd: bytesOf(anchor.end) }] : [],
  );
  return [...anchorsOf(document, anchored)].flatMap(([id, place]) => (place ? [{ id, ...place }] : []));
}

/** Where the words from one position to another stand, as a form carries it. */
export function anchorFields(document: Doc, from: number, to: number): { start: string; end: string } {
  const { start, end } = anchorOf(document, from, to);
  return { start: textOf(start), end: textOf(end) };
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
