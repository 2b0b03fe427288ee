import { FILTERS } from '#templates/filters.ts';
import classes from './editor.module.css';
import { PICKED_VARIABLES } from './picked-variables.ts';

/** Everything that a text can say of an incident: how it is written, and what would stand there. */
export function VariableList() {
  return (
    <details className={classes.variables}>
      <summary>Every variable, and what can be done with it</summary>
      <dl>
        {PICKED_VARIABLES.map(({ name, label, insertion, example }) => (
          <div key={name}>
            <dt>
              {label}
              <code>{insertion}</code>
            </dt>
            <dd>{example}</dd>
          </div>
        ))}
      </dl>
      <p>
        After a bar comes how a value is written, as in <code>{'{{ incident.resolved_at | clock }}'}</code>:
      </p>
      <dl>
        {Object.entries(FILTERS).map(([name, { does }]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        What is said only where something is known stands between <code>{'{% if incident.cause %}'}</code> and{' '}
        <code>{'{% endif %}'}</code>.
      </p>
    </details>
  );
}
