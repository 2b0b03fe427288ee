import { Verdict } from '#app/components/figures/verdict.tsx';
import { capital } from '#app/text/numerals.ts';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

interface FigureComparedProps {
  compared: NonNullable<Figure['compared']>;
  /** "the 90 days before". */
  before: string;
}

/** The figure beside the time before: the verdict, the size of the change, what could tell, how it was tested. */
export function FigureCompared({ compared, before }: FigureComparedProps) {
  const { verdict, sentence, couldTell, hedges, tested } = compared;
  return (
    <section className={classes.panel}>
      <h2 className={classes.heading}>Against {before}</h2>
      <p>
        <Verdict verdict={verdict} />
      </p>
      <p>{sentence}</p>
      {verdict.change && <p>{capital(verdict.change)}.</p>}
      {couldTell && <p>{capital(couldTell)}.</p>}
      {hedges.map((hedge) => (
        <p key={hedge}>{hedge}</p>
      ))}
      <p className={classes.quiet}>
        Then: {compared.before}.{tested && ` ${tested}.`}
      </p>
    </section>
  );
}
