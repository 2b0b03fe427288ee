import { Button } from '@mantine/core';
import { Form, useRevalidator } from '@remix-run/react';
import { type FormEvent, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { newDraft, toSend } from '#app/components/document-editor/draft.ts';
import { ask } from '#app/components/ui/ask.ts';
import { TextareaField } from '#app/components/ui/fields.tsx';
import classes from './comments.module.css';
import { commentPlace } from './comments-view.ts';

interface CommentFormProps {
  /** The page's own, so that what comes twice is kept once. */
  id: string;
  threadId?: string;
  label: string;
  button: string;
  /** What was refused. */
  typed?: string;
  /** Told where what is said will stand; null: it was not kept. */
  onSay: (place: string | null) => void;
  /** Told once it is kept: a refusal of this form is over then. */
  onKept: () => void;
}

/** A few words, on the whole or in a thread. */
export function CommentForm({ id, threadId = '', label, button, typed = '', onSay, onKept }: CommentFormProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const draft = useRef(newDraft(id));
  const { revalidate } = useRevalidator();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    const form = event.currentTarget;
    setSending(true);
    const text = String(new FormData(form).get('body') ?? '');
    const own = draft.current.sent === null ? { ...draft.current, id } : draft.current;
    const sending = toSend({ ...own, text }, { thread: threadId, intent: threadId ? 'answer' : 'add' }, v7);
    draft.current = { ...own, ...sending.part };
    // it may be seen before it is answered for: an open page follows what others do
    onSay(commentPlace(sending.form.id));
    const answer = await ask('comments.json', sending.form);
    setSending(false);
    setTrouble(answer.trouble);
    if (answer.trouble !== null) return onSay(null);
    draft.current = newDraft(id);
    form.reset();
    onKept();
    revalidate();
  };
  return (
    <Form method="post" preventScrollReset className={classes.form} onSubmit={send}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="thread" value={threadId} />
      <TextareaField
        field={{
          id: `body-${threadId || 'new'}`,
          name: 'body',
          errors: trouble === null ? undefined : [trouble],
          required: true,
          initialValue: typed,
        }}
        label={label}
        rows={2}
        maxLength={5000}
        readOnly={isSending}
      />
      <Button type="submit" name="intent" value={threadId ? 'answer' : 'add'} variant="default">
        {button}
      </Button>
    </Form>
  );
}
