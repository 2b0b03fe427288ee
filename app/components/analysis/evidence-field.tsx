import type { FieldMetadata } from '@conform-to/react';
import { Checkbox } from '@mantine/core';
import { plural } from '../../text/numerals.ts';
import classes from './analysis.module.css';
import { evidenceLabel, type ShownEvidence } from './evidence.ts';

interface Props {
  field: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors'> & { initialValue?: unknown };
  events: readonly ShownEvidence[];
  timeZone: string;
}

/** Which entries of the timeline show it: folded away until somebody looks, since there may be many. */
export function EvidenceField({ field, events, timeZone }: Props) {
  const chosen = [field.initialValue].flat().filter((id) => typeof id === 'string');
  return (
    <fieldset className={classes.choose} id={field.id}>
      <legend>What shows it</legend>
      {field.errors && <p className={classes.error}>{field.errors.join(' ')}</p>}
      {events.length === 0 ? (
        <p className={classes.quiet}>The timeline has no entries yet.</p>
      ) : (
        <details open={chosen.length > 0 || field.errors !== undefined}>
          <summary>Choose from {plural(events.length, 'entry', 'entries')} of the timeline</summary>
          <div className={classes.entries}>
            {events.map((event) => (
              <Checkbox
                key={event.id}
                name={field.name}
                value={event.id}
                label={evidenceLabel(event, timeZone)}
                defaultChecked={chosen.includes(event.id)}
              />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  );
}
