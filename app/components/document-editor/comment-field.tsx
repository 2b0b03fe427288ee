import { Button, Group, Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './comments.module.css';
import type { Saying } from './use-saying.ts';

interface CommentFieldProps {
  saying: Saying;
  /** Whose draft it shows. */
  to: string;
  label: string;
  button: string;
  /** What happened meanwhile, in words. */
  note?: string | null;
  /** null: it cannot be sent any more; what is typed stands here to be copied. */
  onSend: (() => void) | null;
  onCancel: () => void;
}

/** Where something is said. What was refused stays, with the reason beside it. */
export function CommentField({ saying, to, label, button, note, onSend, onCancel }: CommentFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { asked, answered, change } = saying;
  useEffect(() => {
    // only whom somebody asked for: a field that appears by itself would take the words out of another hand
    if (asked !== to) return;
    area.current?.focus({ preventScroll: true });
    answered();
    // its place is known with the next frame
    requestAnimationFrame(() => area.current?.scrollIntoView({ block: 'nearest' }));
  }, [asked, answered, to]);
  const draft = saying.drafts[to];
  if (!draft) return null;
  return (
    <form
      className={classes.field}
      onSubmit={(event) => {
        event.preventDefault();
        onSend?.();
      }}
    >
      {note && <p role="status">{note}</p>}
      <Textarea
        ref={area}
        label={label}
        inputWrapperOrder={FIELD_ORDER}
        value={draft.text}
        error={draft.trouble}
        // not disabled: the focus stays, and the words can be copied
        readOnly={draft.isSending || onSend === null}
        maxLength={5000}
        rows={3}
        onChange={(event) => change(to, { text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend?.();
        }}
      />
      <Group gap="xs">
        {onSend && (
          <Button type="submit" size="compact-md" title={`${button} (Ctrl+Enter)`}>
            {button}
          </Button>
        )}
        <Button type="button" size="compact-md" variant="subtle" onClick={onCancel}>
          {onSend ? 'Cancel' : 'Forget it'}
        </Button>
      </Group>
    </form>
  );
}
