import { type Editor, useEditorState } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SharedDocument } from '../document/shared-document.ts';
import { anchorFields, type Place } from './anchored-places.ts';
import { cardId } from './comment-card.tsx';
import { commentAtCaret, commentPlaces } from './comment-marks.ts';
import { quoteOf } from './quoted-place.ts';
import { NEW } from './threads.ts';
import { useSaying } from './use-saying.ts';
import type { LiveTalk } from './use-talk.ts';

interface Begun {
  anchor: { start: string; end: string } | null;
  quote: string;
  /** Where the words began then. */
  from: number;
}

/** The comments of an open document: where their words stand, which one is looked at, and the one that is being begun. */
export function useComments(editor: Editor, shared: SharedDocument, talk: LiveTalk) {
  const saying = useSaying(talk);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [pointed, pointAt] = useState<string | null>(null);
  /** The thread that was begun last: it comes into view. */
  const [sent, setSent] = useState<string | null>(null);
  /** A card that gets the focus as soon as it is there. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const marked = useMemo(() => {
    const open = talk.threads.filter(({ isResolved, anchor }) => anchor !== null && !isResolved);
    return begun?.anchor ? [...open, { id: NEW, anchor: begun.anchor, quote: begun.quote }] : open;
  }, [talk.threads, begun]);
  useEffect(() => {
    editor.commands.markComments(marked);
  }, [editor, marked]);
  const { places, atCaret } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({ places: commentPlaces(state), atCaret: commentAtCaret(state) }),
  });
  // what is marked is told to the editor after it is drawn: for a moment it knows of another one
  const known = useMemo(() => places.filter(({ id }) => marked.some((one) => one.id === id)), [places, marked]);
  const chosen = pointed ?? atCaret;
  useEffect(() => {
    editor.commands.lightComment(chosen);
  }, [editor, chosen]);
  useEffect(() => {
    const card = awaited && document.getElementById(cardId(awaited));
    if (!card) return;
    card.focus();
    setAwaited(null);
  });
  const latest = useRef(known);
  latest.current = known;
  const toWords = useCallback(
    (id: string) => {
      const place = latest.current.find((one) => one.id === id);
      if (place) select(editor, place);
      else editor.commands.focus();
    },
    [editor],
  );
  const cancelNew = () => {
    toWords(NEW);
    setBegun(null);
    saying.close(NEW);
  };
  const sendNew = async () => {
    if (!begun) return;
    const { anchor, quote } = begun;
    const kept = await saying.send(NEW, { intent: 'add', quote, start: anchor?.start ?? '', end: anchor?.end ?? '' });
    if (!kept) return;
    setBegun(null);
    setSent(kept);
    // behind the words, so that one sees how they are marked
    editor.chain().focus().setTextSelection(editor.state.selection.to).run();
  };
  /** To what is said about the words at the caret; about chosen words, or none, something new is begun. */
  const comment = () => {
    const { from, to, empty } = editor.state.selection;
    if (empty && atCaret && atCaret !== NEW) return setAwaited(atCaret);
    // what is typed already goes to where the caret is now
    const quote = quoteOf(editor.state.doc, { from, to }).slice(0, 1000);
    setSent(null);
    setBegun({ anchor: empty ? null : anchorFields(shared.document, from, to), quote, from });
    saying.open(NEW);
  };
  /** What was sent was seen. */
  const seen = () => setSent(null);
  return { talk, saying, places: known, chosen, begun, sent, seen, pointAt, toWords, comment, sendNew, cancelNew };
}

export type Comments = ReturnType<typeof useComments>;

function select(editor: Editor, { from, to }: Place): void {
  editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
}
