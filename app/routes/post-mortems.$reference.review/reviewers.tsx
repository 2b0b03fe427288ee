import { Time } from '#app/components/ui/time.tsx';
import classes from './review.module.css';
import type { ReviewerRow } from './review-view.ts';

/** Who was asked, and what each said. */
export function Reviewers({ reviewers, timeZone }: { reviewers: readonly ReviewerRow[]; timeZone: string }) {
  if (reviewers.length === 0) return null;
  return (
    <section aria-labelledby="reviewers" className={classes.reviewers}>
      <h2 id="reviewers">Reviewers</h2>
      <ul>
        {reviewers.map(({ id, name, says, note, askedAt, answeredAt, versionNumber, isWrittenSince }) => (
          <li key={id}>
            <strong>{name}</strong> {says}{' '}
            <span className={classes.quiet}>
              {answeredAt ? (
                <Time at={answeredAt} timeZone={timeZone} />
              ) : (
                <>
                  asked <Time at={askedAt} timeZone={timeZone} />
                </>
              )}
              , version {versionNumber}
            </span>
            {isWrittenSince && <p>The document was written on after that.</p>}
            {note && <p className={classes.note}>{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
