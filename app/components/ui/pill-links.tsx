import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import classes from './pill-links.module.css';

interface PillLinksProps {
  /** What the links choose, for who cannot see them. */
  label: string;
  links: readonly { key: string; to: string; words: ReactNode; isCurrent: boolean }[];
  preventScrollReset?: boolean;
}

/** One of a few views of the same: each a link, the current one marked. */
export function PillLinks({ label, links, preventScrollReset }: PillLinksProps) {
  return (
    <nav aria-label={label} className={classes.pills}>
      {links.map(({ key, to, words, isCurrent }) => (
        <Link key={key} to={to} preventScrollReset={preventScrollReset} aria-current={isCurrent ? 'true' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
