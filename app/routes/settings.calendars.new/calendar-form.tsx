import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { WEEKDAYS } from '#app/workflows/calendar-input.ts';
import type { CalendarFormValues } from './calendar-view.ts';

interface CalendarFormProps {
  initial: CalendarFormValues;
  zones: string[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** The version that was looked at, when there is one. */
  version?: number;
  submit: string;
}

const LABELS: Record<string, string> = {
  name: 'Name',
  timeZone: 'Time zone',
  holidays: 'Holidays',
  ...Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, weekday.charAt(0).toUpperCase() + weekday.slice(1)])),
};

/** A business calendar: name, zone, the hours of each weekday, holidays. */
export function CalendarForm({ initial, zones, lastResult, version, submit }: CalendarFormProps) {
  const [form, fields] = useForm<CalendarFormValues>({ id: 'calendar', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Stack gap="lg" maw="44rem">
        <Section title="What it is">
          <TextField
            field={fields.name}
            label={LABELS.name}
            description="As the choice of times will call it, such as Berlin office"
            required
            maxLength={200}
          />
          <TimeZoneField
            field={fields.timeZone}
            label={LABELS.timeZone}
            description="The clocks that the hours below stand on. Where they are put forward or back, an hour is skipped or counted twice, as it was worked."
            zones={zones}
          />
        </Section>
        <Section
          title="When there is business"
          text="Such as 09:00-17:30, or 09:00-12:30, 13:30-17:00; until midnight is 24:00, a whole day 00:00-24:00; empty is no business. A shift past midnight is written on both days."
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            {WEEKDAYS.map((weekday) => (
              <TextField key={weekday} field={fields[weekday]} label={LABELS[weekday]} maxLength={200} />
            ))}
          </SimpleGrid>
        </Section>
        <Section title={LABELS.holidays!} text="Whole days without business, in the time zone above.">
          <TextareaField
            field={fields.holidays}
            label="One a line"
            description="The date, then its name: 2026-12-25 Christmas Day"
            rows={8}
            maxLength={50_000}
          />
        </Section>
        <Group>
          <Button type="submit">{submit}</Button>
          <ButtonLink to="/settings/calendars" variant="subtle">
            Back to the calendars
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
