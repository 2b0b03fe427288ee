import { Button, Textarea } from '@mantine/core';
import { Link } from '@remix-run/react';
import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useState } from 'react';
import type { SharedDocument } from '../document/shared-document.ts';
import { anchorFields, type MarkedThread, placesOf } from './comment-marks.ts';
import classes from './editor.module.css';

/** What is sent to say something about a place. */
export interface NewComment extends Record<string, string> {
  id: string;
  body: string;
  quote: string;
  start: string;
  end: string;
}

/** What a comment was answered: why it was not kept, with its words; or that it was. */
export interface RefusedComment {
  error: string | null;
  body: string;
}

interface CommentDrawerProps {
  editor: Editor;
  shared: SharedDocument;
  threads: readonly MarkedThread[];
  /** Where they are answered and resolved. */
  page: string;
  onComment: (comment: NewComment) => void;
  refused: RefusedComment | undefined;
}

/** What was said about places in the document, and the field for more: about the words that are chosen, or the whole. */
export function CommentDrawer({ editor, shared, threads, page, onComment, refused }: CommentDrawerProps) {
  const [body, setBody] = useState('');
  const [answered, setAnswered] = useState(refused);
  if (refused !== answered) {
    setAnswered(refused);
    // what was not kept comes back, unless the next one is being typed
    if (refused?.error && body === '') setBody(refused.body);
  }
  const open = threads.filter(({ isResolved }) => !isResolved);
  useEffect(() => {
    editor.commands.markComments(shared.document, threads);
  }, [editor, shared, threads]);
  const quote = useEditorState({
    editor,
    selector: ({ editor: { state } }) => state.doc.textBetween(state.selection.from, state.selection.to, ' '),
  });
  const goTo = (id: string) => {
    const place = placesOf(shared.document, threads).find((one) => one.id === id);
    if (place) editor.chain().focus().setTextSelection(place).scrollIntoView().run();
  };
  const send = () => {
    if (body.trim() === '') return;
    const { from, to } = editor.state.selection;
    const anchor = from < to ? anchorFields(shared.document, from, to) : { start: '', end: '' };
    onComment({ id: crypto.randomUUID(), body: body.trim(), quote: quote.slice(0, 1000), ...anchor });
    setBody('');
  };
  return (
    <details>
      <summary>Comments{open.length > 0 && ` (${open.length})`}</summary>
      <ol>
        {open.map(({ id, by, body: said, quote: of, anchor, replies }) => (
          <li key={id}>
            {anchor ? (
              <button type="button" className={classes.cite} onClick={() => goTo(id)}>
                <q>{of}</q> <em>{by}:</em> {said}
              </button>
            ) : (
              <p>
                <em>{by}:</em> {said}
              </p>
            )}
            {replies.length > 0 && <p className={classes.hint}>{replies.length} more in this thread</p>}
          </li>
        ))}
      </ol>
      <form
        className={classes.comment}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          label={quote ? 'Comment on the chosen words' : 'Comment on the whole'}
          value={body}
          error={refused?.error}
          maxLength={5000}
          rows={2}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-md" variant="default">
          Comment
        </Button>
      </form>
      <p>
        <Link to={page}>Answer and resolve</Link>
      </p>
    </details>
  );
}
