import { Alert, Button, Group } from '@mantine/core';
import classes from './draft.module.css';
import type { DraftPage } from './load-draft.server.ts';

/** The incident or the template says something else by now: a way to take it in, with both texts where that needs a choice. */
export function RefillNotice({ page: { refilling } }: { page: DraftPage }) {
  if (!refilling) return null;
  if (refilling.isSafe) {
    return (
      <Alert color={refilling.isOfAccount ? 'yellow' : 'blue'} variant="light" title={refilling.title}>
        <Button type="submit" name="intent" value="refill-both" variant="default">
          {refilling.isOfAccount ? 'Take the new account' : 'Fill in what changed'}
        </Button>{' '}
        What you changed by hand stays.
      </Alert>
    );
  }
  return (
    <Alert color="yellow" variant="light" title={refilling.title}>
      It would say now:
      <p className={classes.subject}>{refilling.subject}</p>
      <pre className={classes.raw}>{refilling.body}</pre>
      <Group mt="sm">
        <Button type="submit" name="intent" value="refill-hand" variant="default">
          Keep the text above
        </Button>
        <Button type="submit" name="intent" value="refill-incident" variant="default">
          Take this text
        </Button>
      </Group>
    </Alert>
  );
}
