import { ENDS_FIRST, notADay, YET_TO_COME } from '#app/components/figures/date-flaws.ts';
import type { Flaws } from '#app/parameters.ts';
import { capital } from '#app/text/numerals.ts';
import { compareField, isValueWay, PERIOD_FIELDS, type Question } from './comparison-question.ts';

/** What its asker can put right before any figure is asked for; nothing while the form was not sent. */
export function flawsOf(question: Question, today: string): Flaws {
  const { by, a, b, date, isSent } = question;
  if (!isSent) return {};
  if (isValueWay(by)) return valueFlaws(by, a.value, b.value);
  if (by === 'date') return dateFlaws(date, today);
  return periodFlaws({ from: a.from, to: a.to, compareFrom: b.from, compareTo: b.to }, today);
}

function valueFlaws(by: string, a: string | null, b: string | null): Flaws {
  if (!a || !b) return { ...(!a && { a: `Choose a ${by}.` }), ...(!b && { b: `Choose a ${by} to compare with.` }) };
  return a === b ? { b: `Choose another ${by}: nothing differs from itself.` } : {};
}

function dateFlaws(date: string | null, today: string): Flaws {
  if (!date) return { date: 'Say on which day it changed.' };
  if (!isDate(date)) return { date: notADay(date) };
  return date > today ? { date: 'This day is yet to come.' } : {};
}

type Dates = Record<'from' | 'to' | 'compareFrom' | 'compareTo', string | null>;

function periodFlaws(dates: Dates, today: string): Flaws {
  const flaws: Record<string, string> = {};
  for (const [name, text] of Object.entries(dates)) {
    if (!text) flaws[name] = 'Choose a day.';
    else if (!isDate(text)) flaws[name] = notADay(text);
  }
  const order = (start: 'from' | 'compareFrom', end: 'to' | 'compareTo') => {
    if (flaws[start] || flaws[end]) return;
    if (dates[end]! <= dates[start]!) flaws[end] = ENDS_FIRST;
    else if (dates[start]! > today) flaws[start] = YET_TO_COME;
  };
  order('from', 'to');
  order('compareFrom', 'compareTo');
  const { from, to, compareFrom, compareTo } = dates;
  if (Object.keys(flaws).length === 0 && from! < compareTo! && compareFrom! < to!) {
    flaws.compareFrom = 'The two periods overlap: what lies in both would be held against itself.';
  }
  return Object.fromEntries(PERIOD_FIELDS.flatMap((name) => (flaws[name] ? [[name, flaws[name]]] : [])));
}

const DATE = /^\d{4}-\d\d-\d\d$/;

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A refusal of the figures by the fields of this page; what it has no field for stands under the empty name. */
export function refusedFields({ by }: Question, fields: Flaws, message: string): Flaws {
  const ours = (name: string): string => {
    if (by === 'date' && PERIOD_FIELDS.includes(name)) return 'date';
    if (isValueWay(by) && name === by) return 'a';
    if (isValueWay(by) && name === compareField(by)) return 'b';
    if (isValueWay(by) && PERIOD_FIELDS.includes(name)) return 'period';
    return name;
  };
  const found = Object.entries(fields).map(([name, text]) => [ours(name), text]);
  return found.length > 0 ? Object.fromEntries(found) : { '': message };
}

/** What the fields are called in the summary of what is wrong. */
export function fieldLabels({ by }: Question): Record<string, string> {
  return {
    from: 'From',
    to: 'To before',
    compareFrom: 'Against: from',
    compareTo: 'Against: to before',
    date: 'Day of the change',
    a: capital(by),
    b: 'Against',
    period: 'Period',
    by: 'What to compare',
    days: 'On each side',
    service: 'Service',
    team: 'Team',
    severity: 'Severity',
    category: 'Category',
    metric: 'Figures',
  };
}
