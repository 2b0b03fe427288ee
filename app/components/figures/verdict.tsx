import { IconCircleDashed, IconTriangleFilled, IconTriangleInvertedFilled } from '@tabler/icons-react';
import type { VerdictWords } from '../../text/verdict-words.ts';
import classes from './verdict.module.css';

const SHAPES = { up: IconTriangleFilled, down: IconTriangleInvertedFilled };

interface VerdictProps {
  verdict: Pick<VerdictWords, 'verdict' | 'word' | 'direction'>;
  /** It does not stand among all that were tested; words beside it say so. */
  isAlone?: boolean;
}

/** A verdict in a word with a shape: a triangle for the way the figure went, a dashed ring where that cannot be told. */
export function Verdict({ verdict, isAlone }: VerdictProps) {
  const Shape = verdict.direction ? SHAPES[verdict.direction] : IconCircleDashed;
  return (
    <span className={classes.verdict} data-verdict={verdict.verdict} data-alone={isAlone || undefined}>
      <Shape size={verdict.direction ? 10 : 14} aria-hidden="true" />
      {verdict.word}
    </span>
  );
}
