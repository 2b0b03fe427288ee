import { Alert, Button, Group } from '@mantine/core';
import classes from './draft.module.css';
import type { Autosave } from './use-autosave.ts';

/** Why nothing was saved; where somebody else changed the same lines, their text beside one's own. */
export function Conflict({ draft: { refused, takeTheirs, keepOwn } }: { draft: Autosave }) {
  if (!refused) return null;
  const { message, theirs } = refused;
  return (
    <Alert role="alert" color="red" variant="light" title="This was not saved">
      {message}
      {theirs && (
        <>
          <h3 className={classes.theirs}>What was saved meanwhile</h3>
          <p className={classes.subject}>{theirs.subject}</p>
          <pre className={classes.raw}>{theirs.body}</pre>
          <Group mt="sm">
            {/* without JavaScript: Save keeps one's own, and opening the page again shows the other */}
            <Button type="submit" name="intent" value="save" onClick={keepOwn}>
              Keep mine
            </Button>
            <Button
              component="a"
              href="?"
              variant="default"
              onClick={(event) => {
                event.preventDefault();
                takeTheirs(theirs);
              }}
            >
              Take theirs
            </Button>
          </Group>
        </>
      )}
    </Alert>
  );
}
