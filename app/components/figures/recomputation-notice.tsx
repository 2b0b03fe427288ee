import { IconRefresh } from '@tabler/icons-react';
import { recomputationWords } from '#app/text/recomputation-words.ts';
import classes from './recomputation-notice.module.css';

interface RecomputationNoticeProps {
  recomputation: Parameters<typeof recomputationWords>[0] | null;
}

/** A calm line while figures are computed anew after a definition changed; nothing while they are not. */
export function RecomputationNotice({ recomputation }: RecomputationNoticeProps) {
  if (!recomputation) return null;
  return (
    <p role="status" className={classes.notice}>
      <IconRefresh size={17} stroke={1.9} aria-hidden="true" />
      {recomputationWords(recomputation)}
    </p>
  );
}
