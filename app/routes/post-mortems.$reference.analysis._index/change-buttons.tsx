import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import classes from './analysis.module.css';

interface MoveProps {
  intent: string;
  id: string;
  what: string;
  isFirst: boolean;
  isLast: boolean;
}

/** One place up or down, among those beside it. */
export function MoveButtons({ intent, id, what, isFirst, isLast }: MoveProps) {
  if (isFirst && isLast) return null;
  return (
    <Form method="post" preventScrollReset className={classes.inline}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      {!isFirst && (
        <Button
          type="submit"
          name="direction"
          value="up"
          variant="subtle"
          size="compact-md"
          aria-label={`Move up: ${what}`}
        >
          Up
        </Button>
      )}
      {!isLast && (
        <Button
          type="submit"
          name="direction"
          value="down"
          variant="subtle"
          size="compact-md"
          aria-label={`Move down: ${what}`}
        >
          Down
        </Button>
      )}
    </Form>
  );
}

/** What was taken back stands again. */
export function PutBack({ intent, id, what }: { intent: string; id: string; what: string }) {
  return (
    <Form method="post" preventScrollReset className={classes.inline}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <Button type="submit" variant="subtle" size="compact-md" aria-label={`Put it back: ${what}`}>
        Put it back
      </Button>
    </Form>
  );
}
