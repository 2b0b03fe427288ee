import type { FieldMetadata } from '@conform-to/react';
import { Choices } from '#app/components/ui/choices.tsx';
import { NumberField, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { LEVEL_WORDS } from '#app/text/incident-words.ts';
import { uncapital } from '#app/text/numerals.ts';
import { STAGE_WORDS, TRIGGER_MOMENT_WORDS } from '#app/text/template-words.ts';
import { STAGES, TRIGGER_MOMENTS } from '#templates/content.ts';
import classes from './editor.module.css';
import { LEVELS, SEVERITIES } from './template-form.ts';
import type { TriggerValues } from './template-values.ts';

const MOMENTS = TRIGGER_MOMENTS.map((value) => ({ value, label: TRIGGER_MOMENT_WORDS[value] }));
const TEXTS = STAGES.map((value) => ({ value, label: STAGE_WORDS[value] }));
const SEVERITY_OPTIONS = SEVERITIES.map((id) => ({ id, name: id }));
const LEVEL_OPTIONS = LEVELS.map((id) => ({ id, name: LEVEL_WORDS[id] }));

/** The fields of one trigger, by its kind. */
export function TriggerFields({ trigger }: { trigger: FieldMetadata<TriggerValues> }) {
  const fields = trigger.getFieldset();
  const minutes = { step: 1, inputMode: 'numeric' as const };
  return (
    <>
      <input type="hidden" name={fields.id.name} defaultValue={`${fields.id.initialValue ?? ''}`} />
      <input type="hidden" name={fields.kind.name} defaultValue={`${fields.kind.initialValue ?? ''}`} />
      <div className={classes.fields}>
        {fields.kind.initialValue === 'moment' && (
          <>
            <NumberField field={fields.withinMinutes} label="Within minutes" {...minutes} />
            <SelectField field={fields.on} label="Of" data={MOMENTS} />
          </>
        )}
        {fields.kind.initialValue === 'periodic' && (
          <>
            <NumberField field={fields.everyMinutes} label="Every so many minutes" {...minutes} />
            <SelectField field={fields.from} label="From" data={MOMENTS} />
            <SelectField field={fields.until} label="Until" data={MOMENTS} />
          </>
        )}
        {fields.kind.initialValue === 'expected_grows' && (
          <NumberField field={fields.withinMinutes} label="Within minutes of learning it" {...minutes} />
        )}
        {fields.kind.initialValue === 'law' && (
          <>
            <NumberField field={fields.hoursAfterAwareness} label="Hours after we became aware" {...minutes} />
            <TextField field={fields.law} label="The law" placeholder="GDPR Art. 33" maxLength={200} />
          </>
        )}
        <SelectField field={fields.stage} label="With the text" data={TEXTS} />
      </div>
      {fields.kind.initialValue === 'periodic' && <Exceptions fields={fields} />}
      <details className={classes.limits}>
        <summary>Only for some incidents</summary>
        <div className={classes.fields}>
          <Choices
            field={fields.severities}
            label="Severities"
            description="None ticked: all"
            options={SEVERITY_OPTIONS}
            none=""
          />
          <Choices
            field={fields.impactLevels}
            label="Impact levels"
            description="None ticked: all"
            options={LEVEL_OPTIONS}
            none=""
          />
        </div>
      </details>
    </>
  );
}

/** A severity may have an interval of its own; an impact level only makes one shorter. */
function Exceptions({ fields }: { fields: ReturnType<FieldMetadata<TriggerValues>['getFieldset']> }) {
  const bySeverity = fields.bySeverity.getFieldset();
  const byLevel = fields.byImpactLevel.getFieldset();
  return (
    <details className={classes.limits}>
      <summary>More or less often for some incidents</summary>
      <p>
        Minutes; empty: as above. A severity has its own interval in place of the one above. An impact level says how
        often at least, and makes no interval longer.
      </p>
      <div className={classes.fields}>
        {SEVERITIES.map((severity) => (
          <NumberField key={severity} field={bySeverity[severity]!} label={severity} step={1} />
        ))}
        {LEVELS.map((level) => (
          <NumberField key={level} field={byLevel[level]!} label={`Impact ${uncapital(LEVEL_WORDS[level])}`} step={1} />
        ))}
      </div>
    </details>
  );
}
