import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { TextareaField } from '#app/components/ui/fields.tsx';
import classes from './comments.module.css';

interface CommentFormProps {
  /** The page's own, so that what comes twice is kept once. */
  id: string;
  threadId?: string;
  label: string;
  button: string;
  /** What was refused. */
  typed?: string;
}

/** A few words, on the whole or in a thread. */
export function CommentForm({ id, threadId = '', label, button, typed = '' }: CommentFormProps) {
  return (
    <Form method="post" preventScrollReset className={classes.form}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="thread" value={threadId} />
      <TextareaField
        field={{
          id: `body-${threadId || 'new'}`,
          name: 'body',
          errors: undefined,
          required: true,
          initialValue: typed,
        }}
        label={label}
        rows={2}
        maxLength={5000}
      />
      <Button type="submit" name="intent" value={threadId ? 'answer' : 'add'} variant="default">
        {button}
      </Button>
    </Form>
  );
}
