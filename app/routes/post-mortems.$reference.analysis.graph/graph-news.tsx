import { Button } from '@mantine/core';
import { UNREACHED } from '#app/text/script-trouble.ts';
import classes from './editor.module.css';
import type { Edits } from './use-edits.ts';

const STANDS_STILL = 'Hindsight cannot be reached. What you drew stands here still, and is kept once it can be.';

interface Props {
  edits: Edits;
  removed: { words: string; undo: () => void } | null;
  leaving: { stay: () => void; leave: () => void } | null;
}

/** What became of the edits of a canvas, below it. */
export function GraphNews({ edits: { trouble, again, refused, dismiss }, removed, leaving }: Props) {
  return (
    <div className={classes.news} role="status">
      {removed && (
        <>
          <span>Removed: {removed.words}</span>
          <Act words="Undo" onClick={removed.undo} />
        </>
      )}
      {refused.length > 0 && (
        <>
          <span className={classes.refused}>Not kept: {refused.join(' ')}</span>
          <Act words="Understood" onClick={dismiss} />
        </>
      )}
      {trouble && (
        <>
          <span className={classes.refused}>{trouble === UNREACHED ? STANDS_STILL : trouble}</span>
          <Act words="Try again" onClick={again} />
        </>
      )}
      {leaving && (
        <>
          <span>Your last changes to this graph are not kept yet.</span>
          <Act words="Stay here" onClick={leaving.stay} />
          <Act words="Leave without them" onClick={leaving.leave} />
        </>
      )}
    </div>
  );
}

function Act({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <Button size="compact-md" variant="default" onClick={() => onClick()}>
      {words}
    </Button>
  );
}
