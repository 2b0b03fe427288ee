import { durationText } from '#app/text/durations.ts';
import { LEVEL_WORDS } from '#app/text/incident-words.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

const LEVEL_SOURCES = { rule: 'by the rule', person: 'set by a person', import: 'imported' } as const;

/** How far it reaches, each figure with its source; unknown is said, not left out. */
export function Extent({ page: { incident } }: { page: IncidentPage }) {
  const { impactLevel, impactLevelSource, usersAffected, estimatedCost, estimatedCostCurrency } = incident;
  return (
    <section>
      <h2>Extent</h2>
      <ul className={classes.facts}>
        <li>
          Impact: {impactLevel ? LEVEL_WORDS[impactLevel].toLowerCase() : 'not known yet'}
          {impactLevelSource && <small>{LEVEL_SOURCES[impactLevelSource]}</small>}
        </li>
        <li>
          Expected downtime:{' '}
          {incident.expectedDowntimeSeconds === null ? 'not estimated' : durationText(incident.expectedDowntimeSeconds)}
        </li>
        <li className="figure">
          Users affected: {usersAffected === null ? 'not known' : usersAffected.toLocaleString('en-GB')}
          {incident.usersAffectedSource && <small>{incident.usersAffectedSource}</small>}
        </li>
        <li className="figure">
          Cost:{' '}
          {estimatedCost === null
            ? 'not estimated'
            : `${estimatedCost.toLocaleString('en-GB')} ${estimatedCostCurrency}`}
          {incident.estimatedCostSource && <small>{incident.estimatedCostSource}</small>}
        </li>
      </ul>
    </section>
  );
}
