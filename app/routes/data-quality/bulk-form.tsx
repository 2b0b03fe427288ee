import { Button, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { DETECTION_WORDS } from '#app/text/incident-words.ts';
import classes from './quality.module.css';
import type { ProblemRow } from './quality-view.ts';
import type { TypedRepair } from './typed-repair.ts';

/** The form to which the boxes beside the problems belong. */
export const BULK_FORM = 'bulk';

interface BulkFormProps {
  kind: ProblemRow['kind'];
  rows: readonly ProblemRow[];
  /** What was chosen when it could not do everything. */
  typed: TypedRepair | null;
}

/** One repair for several incidents at once, where one can say it of many: that it is right, or who noticed it. */
export function BulkForm({ kind, rows, typed }: BulkFormProps) {
  return (
    <Form method="post" id={BULK_FORM} className={classes.bulk} aria-label="Repair several" preventScrollReset>
      {kind === 'implausible' ? (
        <>
          {rows.map(({ key, reference, confirms }) => (
            <input key={key} type="hidden" name="confirms" value={`${reference} ${confirms}`} />
          ))}
          <Button type="submit" name="intent" value="confirm" variant="default">
            Confirm those that are ticked
          </Button>
        </>
      ) : (
        <>
          <NativeSelect
            name="detectionSource"
            label="Those that are ticked were noticed by"
            data={optionsOf(DETECTION_WORDS, 'choose')}
            defaultValue={typed?.values.detectionSource}
            required
          />
          <Button type="submit" name="intent" value="noticed" variant="default">
            Say so
          </Button>
        </>
      )}
    </Form>
  );
}
