import { Link } from '@remix-run/react';
import { capital } from '#app/text/numerals.ts';
import classes from './template-page.module.css';
import type { toFollowed } from './template-view.ts';

/** What became of what the template made owed, so far. */
export function Followed({ followed }: { followed: ReturnType<typeof toFollowed> }) {
  if (!followed) return <p className={classes.changes}>Nothing has been owed by it yet.</p>;
  const { sentence, interval, caveat, firstUpdate, href } = followed;
  return (
    <>
      <p>
        {sentence} {interval}
      </p>
      {caveat && <p className={classes.changes}>{capital(caveat)}.</p>}
      <p>
        From the first duty to the first message: {firstUpdate}.{' '}
        <Link to={href}>The figure, and what is behind it</Link>
      </p>
    </>
  );
}
