import { Link } from '@remix-run/react';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Time } from '#app/components/ui/time.tsx';
import classes from './versions.module.css';
import type { VersionRow } from './versions-view.ts';

interface VersionListProps {
  versions: readonly VersionRow[];
  reference: string;
  timeZone: string;
}

/** The versions, the newest first: when, in which state, and why. */
export function VersionList({ versions, reference, timeZone }: VersionListProps) {
  if (versions.length === 0) {
    return (
      <EmptyState title="No version yet">
        The first one is kept when the document is put up for review, or when somebody keeps one.
      </EmptyState>
    );
  }
  return (
    <ol className={classes.versions} reversed>
      {versions.map(({ number, state, note, createdAt, by }) => (
        <li key={number}>
          <p>
            <Link to={`/post-mortems/${reference}/v/${number}`}>Version {number}</Link>{' '}
            <span className={classes.quiet}>
              {state}, <Time at={createdAt} timeZone={timeZone} />, {by}
            </span>
          </p>
          {note && <p className={classes.note}>{note}</p>}
          {number > 1 && (
            <p>
              <Link
                to={`?from=${number - 1}&to=${number}#difference`}
                aria-label={`Show the difference of versions ${number - 1} and ${number}`}
              >
                Show the difference
              </Link>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
