import { Alert, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { DETECTION_WORDS } from '#app/text/incident-words.ts';
import { clockOf } from '#app/text/instants.ts';
import classes from './quality.module.css';
import type { ProblemRow, RepairTime } from './quality-view.ts';
import type { TypedRepair } from './typed-repair.ts';

interface RepairFormProps {
  row: ProblemRow;
  timeZone: string;
  failure: string | undefined;
  /** What was typed into it when it failed. */
  typed: TypedRepair | null;
}

/** Puts one record right: other times, a word that they are right, or that nobody knows. A plain form. */
export function RepairForm({ row, timeZone, failure, typed }: RepairFormProps) {
  const before = typed?.values;
  return (
    <Form
      method="post"
      preventScrollReset
      className={classes.form}
      aria-label={`Repair ${row.reference}: ${row.label}`}
    >
      {failure !== undefined && (
        <Alert role="alert" color="red" variant="light" title="This needs a second look" mb="sm">
          {failure}
        </Alert>
      )}
      <p className={classes.quiet}>{row.repair}</p>
      <input type="hidden" name="row" value={row.key} />
      <input type="hidden" name="reference" value={row.reference} />
      {/* what Enter in a field does: the first button of a form */}
      <button type="submit" name="intent" value={row.kind === 'noticed_by' ? 'noticed' : 'save'} hidden />
      {row.confirms && <input type="hidden" name="confirms" value={`${row.reference} ${row.confirms}`} />}
      <Stack gap="sm">
        {row.kind === 'noticed_by' ? (
          <NativeSelect
            name="detectionSource"
            label="Noticed by"
            data={optionsOf(DETECTION_WORDS, 'choose')}
            defaultValue={before?.detectionSource}
          />
        ) : (
          <>
            {row.times.map((time) => (
              <TimeField key={time.kind} time={time} timeZone={timeZone} typed={before?.[`at.${time.kind}`]} />
            ))}
            {row.closing && (
              <div className={classes.closing}>
                <input type="hidden" name="was.closed" value={row.closing.versionId} />
                <span>
                  Closed <Time at={row.closing.at} timeZone={timeZone} />
                </span>
                <Button type="submit" name="intent" value="resolved_at_closing" variant="default">
                  It was resolved then
                </Button>
              </div>
            )}
            <Checkbox
              name="estimated"
              label="What I changed is an estimate"
              defaultChecked={before?.estimated !== undefined}
            />
            <TextInput name="reason" label="Why" maxLength={2000} defaultValue={before?.reason} />
          </>
        )}
        <Group gap="sm">
          {row.kind === 'noticed_by' ? (
            <Button type="submit" name="intent" value="noticed">
              Say so
            </Button>
          ) : (
            <Button type="submit" name="intent" value="save">
              Save the times
            </Button>
          )}
          {row.confirms && (
            <Button type="submit" name="intent" value="confirm" variant="default">
              It is right: confirm
            </Button>
          )}
          <ButtonLink to={`/incidents/${row.reference}`} variant="subtle">
            Look at the incident
          </ButtonLink>
        </Group>
        <Voiding times={row.times} />
      </Stack>
    </Form>
  );
}

/** Apart from the button that saves, with what comes of it: a time declared void is gone from every figure. */
function Voiding({ times }: { times: readonly RepairTime[] }) {
  const voidable = times.filter(({ voiding }) => voiding !== null);
  if (voidable.length === 0) return null;
  return (
    <details className={classes.voiding}>
      <summary>A recorded time is wrong and nobody knows the right one</summary>
      <p className={classes.quiet}>A time that is declared void stays in the history and counts in no figure.</p>
      <ul>
        {voidable.map(({ kind, label, voiding }) => (
          <li key={kind}>
            <Button type="submit" name="intent" value={`void ${kind}`} variant="default">
              Void “{label}”
            </Button>
            <span>{voiding}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface TimeFieldProps {
  time: RepairTime;
  timeZone: string;
  typed: string | undefined;
}

function TimeField({ time, timeZone, typed }: TimeFieldProps) {
  const { kind, label, versionId, field, between } = time;
  const bounds =
    between && `Known to lie between ${clockOf(between[0], timeZone)} and ${clockOf(between[1], timeZone)}`;
  return (
    <>
      <input type="hidden" name={`was.${kind}`} value={versionId ?? ''} />
      <TextInput
        type="datetime-local"
        step={1}
        name={`at.${kind}`}
        label={`${label.charAt(0).toUpperCase()}${label.slice(1)} (${timeZone})`}
        description={bounds ?? (versionId ? undefined : 'Not recorded yet')}
        defaultValue={typed ?? field}
        inputWrapperOrder={FIELD_ORDER}
      />
    </>
  );
}
