import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { EvidenceList } from '#app/components/analysis/evidence-list.tsx';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import table from '#app/components/tables/list-table.module.css';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { plural } from '#app/text/numerals.ts';
import classes from './analysis.module.css';
import type { FactorRow } from './analysis-view.ts';
import { MoveButtons, PutBack } from './change-buttons.tsx';
import type { AnalysisPage } from './load-analysis.server.ts';

/** What contributed, one row a condition: the kind, where, what made it more likely, which defence was missing or held. */
export function Factors({ page }: { page: AnalysisPage }) {
  const { factors, takenBackFactors, frame, timeZone } = page;
  const base = `/post-mortems/${frame.reference}/analysis/factors`;
  return (
    <section className={classes.part} aria-labelledby="factors">
      <div className={classes.head}>
        <h2 id="factors">Contributing factors</h2>
        {frame.mayWrite && (
          <ButtonLink to={`${base}/new`} variant={factors.length === 0 ? 'filled' : 'default'}>
            Add a factor
          </ButtonLink>
        )}
      </div>
      {factors.length === 0 ? (
        <p className={classes.quiet}>
          None is written down yet. A factor is a condition, such as a limit, a dependency or a gap in what was known:
          what would have had to be otherwise?
        </p>
      ) : (
        <div className={table.frame}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">What contributed, and what shows it</th>
                <th scope="col">Kind</th>
                <th scope="col">Component</th>
                <th scope="col">Defence</th>
                {frame.mayWrite && <th scope="col">Change</th>}
              </tr>
            </thead>
            <tbody>
              {factors.map((factor, index) => (
                <tr key={factor.id}>
                  <th scope="row" className={table.main}>
                    <p className={classes.what}>{factor.what}</p>
                    {factor.madeLikelier && <p className={classes.quiet}>More likely through: {factor.madeLikelier}</p>}
                    <EvidenceList evidence={factor.evidence} timeZone={timeZone} />
                    <WordingNotes
                      reference={frame.reference}
                      statements={page.wording[factor.id] ?? []}
                      back="/analysis#factors"
                    />
                  </th>
                  <td data-label="Kind">{factor.category}</td>
                  <td data-label="Component" data-empty={factor.service === null || undefined}>
                    {factor.service && (
                      <Anchor component={Link} to={`/services/${factor.service.slug}`} inherit>
                        {factor.service.name}
                      </Anchor>
                    )}
                  </td>
                  <td data-label="Defence" data-empty={factor.defence === null || undefined}>
                    {factor.defence}
                  </td>
                  {frame.mayWrite && (
                    <td data-label="Change">
                      <Change factor={factor} to={`${base}/${factor.id}`} index={index} count={factors.length} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {takenBackFactors.length > 0 && (
        <details className={classes.past}>
          <summary>{plural(takenBackFactors.length, 'factor', 'factors')} taken back</summary>
          <ul>
            {takenBackFactors.map(({ id, what }) => (
              <li key={id}>
                <s>{what}</s> {frame.mayWrite && <PutBack intent="put-back-factor" id={id} what={what} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface ChangeProps {
  factor: FactorRow;
  to: string;
  index: number;
  count: number;
}

function Change({ factor, to, index, count }: ChangeProps) {
  return (
    <div className={classes.change}>
      <Anchor component={Link} to={to} inherit aria-label={`Correct: ${factor.what}`}>
        Correct
      </Anchor>
      <MoveButtons
        intent="move-factor"
        id={factor.id}
        what={factor.what}
        isFirst={index === 0}
        isLast={index === count - 1}
      />
    </div>
  );
}
