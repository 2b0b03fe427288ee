import { NativeSelect, TextInput } from '@mantine/core';
import { PERIOD_WORDS, PERIODS, windowWords } from '#app/components/figures/figure-filters.ts';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import type { Flaws } from '#app/parameters.ts';
import { capital } from '#app/text/numerals.ts';
import type { ComparisonOptions } from './comparison-form.tsx';
import { isValueWay, LENGTHS, type Question, type Side, type ValueWay } from './comparison-question.ts';

interface SidesProps {
  question: Question;
  /** Dates to begin with, where none was chosen. */
  suggested: { a: Side; b: Side };
  options: ComparisonOptions;
  flaws: Flaws;
}

/** The fields that say what A and B are. What was typed stays, also where it is wrong. */
export function ComparisonSides({ question, suggested, options, flaws }: SidesProps) {
  const { by, date, length, isSent } = question;
  if (isValueWay(by)) return <Values by={by} question={question} options={options} flaws={flaws} />;
  const day = (name: string, label: string, value: string | null) => (
    <TextInput key={name} type="date" name={name} label={label} defaultValue={value ?? ''} {...errorOf(flaws, name)} />
  );
  if (by === 'date') {
    return (
      <>
        {day('date', 'Day of the change', date)}
        <NativeSelect
          name="days"
          label="On each side"
          defaultValue={length}
          data={LENGTHS.map((days) => ({ value: days, label: `${days} days` }))}
          {...errorOf(flaws, 'days')}
        />
      </>
    );
  }
  const given = [question.a.from, question.a.to, question.b.from, question.b.to].some((text) => text !== null);
  const { a, b } = given || isSent ? question : suggested;
  return (
    <>
      {day('from', 'From', a.from)}
      {day('to', 'To before', a.to)}
      {day('compareFrom', 'Against: from', b.from)}
      {day('compareTo', 'Against: to before', b.to)}
    </>
  );
}

/** The error stands above its field, so that fields of one line stay in line. */
export const errorOf = (flaws: Flaws, name: string) => ({ error: flaws[name], inputWrapperOrder: FIELD_ORDER });

type ValuesProps = Omit<SidesProps, 'suggested'> & { by: ValueWay };

function Values({ by, question: { a, b, filters }, options, flaws }: ValuesProps) {
  const choose = [{ value: '', label: 'Choose' }, ...options[by]];
  const periods = PERIODS.map((period) => ({ value: period as string, label: capital(PERIOD_WORDS[period]) }));
  // a window of its own dates stays chosen until a period is
  const dated = filters.period === null ? [{ value: '', label: capital(windowWords(filters)) }] : [];
  return (
    <>
      <NativeSelect name="a" label={capital(by)} data={choose} defaultValue={a.value ?? ''} {...errorOf(flaws, 'a')} />
      <NativeSelect name="b" label="Against" data={choose} defaultValue={b.value ?? ''} {...errorOf(flaws, 'b')} />
      <NativeSelect
        name="period"
        label="Period"
        defaultValue={filters.period ?? ''}
        data={[...dated, ...periods]}
        {...errorOf(flaws, 'period')}
      />
    </>
  );
}
