import { IconCircleDashed, IconTriangleFilled, IconTriangleInvertedFilled } from '@tabler/icons-react';
import type { VerdictWords } from '../../text/verdict-words.ts';
import classes from './verdict.module.css';

const SHAPES = { up: IconTriangleFilled, down: IconTriangleInvertedFilled };

/** A verdict in a word with a shape: a triangle for the way the figure went, a dashed ring where that cannot be told. */
export function Verdict({ verdict }: { verdict: Pick<VerdictWords, 'verdict' | 'word' | 'direction'> }) {
  const Shape = verdict.direction ? SHAPES[verdict.direction] : IconCircleDashed;
  return (
    <span className={classes.verdict} data-verdict={verdict.verdict}>
      <Shape size={verdict.direction ? 10 : 14} aria-hidden="true" />
      {verdict.word}
    </span>
  );
}
