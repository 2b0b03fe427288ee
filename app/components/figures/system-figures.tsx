import { Link } from '@remix-run/react';
import { FigureCard } from './figure-card.tsx';
import type { SystemCardsData } from './system-cards.ts';
import classes from './system-figures.module.css';

/** How one service or one team has been doing: its usual figures with their verdicts, and the way to all of them. */
export function SystemFigures({ figures: { when, comparedWith, allHref, cards } }: { figures: SystemCardsData }) {
  return (
    <section aria-labelledby="figures" className={classes.section}>
      <h2 id="figures" className={classes.heading}>
        Reliability, {when}
      </h2>
      <div className={classes.cards}>
        {cards.map((card) => (
          <FigureCard key={card.metric} card={card} comparedWith={comparedWith} />
        ))}
      </div>
      <p className={classes.all}>
        <Link to={allHref} prefetch="intent">
          All figures, what stands out, and where the time goes
        </Link>
      </p>
    </section>
  );
}
