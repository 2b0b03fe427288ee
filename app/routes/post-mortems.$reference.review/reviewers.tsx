import { Time } from '#app/components/ui/time.tsx';
import classes from './review.module.css';
import type { ReviewerRow } from './review-view.ts';

interface ReviewersProps {
  reviewers: readonly ReviewerRow[];
  /** When the document was last written on. */
  writtenAt: Date | null;
  timeZone: string;
}

/** Who was asked, and what each said. */
export function Reviewers({ reviewers, writtenAt, timeZone }: ReviewersProps) {
  if (reviewers.length === 0) return null;
  return (
    <section aria-labelledby="reviewers" className={classes.reviewers}>
      <h2 id="reviewers">Reviewers</h2>
      <ul>
        {reviewers.map(({ id, name, says, note, askedAt, answeredAt, versionNumber, outdatedVersion }) => (
          <li key={id}>
            <strong>{name}</strong> {says}
            <span className={classes.quiet}>
              {answeredAt ? ' on ' : '; asked on '}
              <Time at={answeredAt ?? askedAt} timeZone={timeZone} />, version {versionNumber}
            </span>
            {outdatedVersion !== null && <p>Approved version {outdatedVersion}; text changed since.</p>}
            {note && <p className={classes.note}>{note}</p>}
          </li>
        ))}
      </ul>
      {writtenAt && (
        <p className={classes.quiet}>
          The text was last changed on <Time at={writtenAt} timeZone={timeZone} />.
        </p>
      )}
    </section>
  );
}
