import type { FieldMetadata } from '@conform-to/react';
import { Choices } from '#app/components/ui/choices.tsx';
import { NumberField, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import {
  ALSO_NOTICED_HINT,
  ALSO_NOTICED_WORDS,
  DETECTION_WORDS,
  LEVEL_WORDS,
  SEVERITY_WORDS,
} from '#app/text/incident-words.ts';
import { optionsOf } from './options.ts';

type Field = FieldMetadata<unknown>;
type Named = { id: string; name: string };

export interface IncidentChoices {
  services: Named[];
  categories: Named[];
  teams: Named[];
}

export const INCIDENT_LABELS: Record<string, string> = {
  title: 'What is wrong',
  summary: 'Summary',
  severity: 'Severity',
  categoryIds: 'Categories',
  serviceIds: 'Services',
  teamIds: 'Teams',
  detectionSource: 'Noticed first by',
  alsoNoticedBy: 'Also noticed, on their own, by',
  cause: 'Cause',
  expectedDowntimeMinutes: 'Expected downtime, in minutes',
  impactExtent: 'Extent',
};

/** What an incident is: the part of the form that is asked first, also in a hurry. */
export function EssentialFields({
  fields,
  choices,
}: {
  fields: Record<'title' | 'severity' | 'detectionSource' | 'categoryIds' | 'serviceIds', Field>;
  choices: IncidentChoices;
}) {
  return (
    <>
      <TextField
        field={fields.title}
        label={INCIDENT_LABELS.title}
        description="In a few words, as users notice it"
        required
        maxLength={500}
      />
      <SelectField
        field={fields.severity}
        label={INCIDENT_LABELS.severity}
        description="It can be changed at any time"
        data={optionsOf(SEVERITY_WORDS)}
      />
      <SelectField
        field={fields.detectionSource}
        label={INCIDENT_LABELS.detectionSource}
        description="Who or what told us first: how well our monitoring covers us follows from it"
        data={optionsOf(DETECTION_WORDS, 'not recorded')}
      />
      <Choices
        field={fields.categoryIds}
        label="Categories"
        description="A security incident may be a privacy one too"
        options={choices.categories}
        none="There is no category."
      />
      <Choices
        field={fields.serviceIds}
        label="Services"
        description="What is affected, as far as it is known"
        options={choices.services}
        none="No service is recorded yet."
      />
    </>
  );
}

/** What can be added when there is time. */
export function FurtherFields({
  fields,
  choices,
}: {
  fields: Record<'alsoNoticedBy' | 'summary' | 'teamIds' | 'expectedDowntimeMinutes' | 'impactExtent', Field>;
  choices: IncidentChoices;
}) {
  return (
    <>
      <TextareaField
        field={fields.summary}
        label={INCIDENT_LABELS.summary}
        description="What is known, for somebody who joins"
        maxLength={20_000}
      />
      <NumberField
        field={fields.expectedDowntimeMinutes}
        label={INCIDENT_LABELS.expectedDowntimeMinutes}
        description="For an availability incident the impact level follows from it; empty if nobody can tell"
      />
      <SelectField
        field={fields.impactExtent}
        label={INCIDENT_LABELS.impactExtent}
        description="For a security or privacy incident: how far it reaches"
        data={optionsOf(LEVEL_WORDS, 'not known yet')}
      />
      <SelectField
        field={fields.alsoNoticedBy}
        label={INCIDENT_LABELS.alsoNoticedBy}
        description={ALSO_NOTICED_HINT}
        data={optionsOf(ALSO_NOTICED_WORDS, 'not recorded')}
      />
      <Choices
        field={fields.teamIds}
        label="Teams"
        description="Without a choice: the teams that own the services"
        options={choices.teams}
        none="No team is recorded yet."
      />
    </>
  );
}
