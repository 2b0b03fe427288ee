import { Alert, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
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
          {row.times
            .filter(({ versionId }) => versionId !== null && row.kind !== 'from_detection')
            .map(({ kind, label }) => (
              <Button key={kind} type="submit" name="intent" value={`void ${kind}`} variant="default">
                Void “{label}”
              </Button>
            ))}
          <ButtonLink to={`/incidents/${row.reference}`} variant="subtle">
            Look at the incident
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
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
