import type { FilterImplOptions } from 'liquidjs';
import { type InstantStyle, instantText, isTimeZone, numberText, spokenDuration } from './formats.ts';

type FilterFunction = Extract<FilterImplOptions, (...arguments_: never[]) => unknown>;
type FilterThis = ThisParameterType<FilterFunction>;

/** What a filter takes and makes, for those who check and those who choose. */
export interface FilterRule {
  takes: 'any' | 'text' | 'list' | 'instant' | 'duration';
  makes: 'same' | 'text';
  /** How many arguments it can have, at least and at most. */
  arguments: readonly [least: number, most: number];
  /** What it does, with an example. */
  does: string;
}

/** Every filter that a template may use. */
export const FILTERS: Readonly<Record<string, FilterRule>> = {
  date_and_time: { takes: 'instant', makes: 'text', arguments: [0, 1], does: 'Saturday 21 November 2026, 14:04 CET' },
  day: { takes: 'instant', makes: 'text', arguments: [0, 1], does: 'Saturday 21 November 2026' },
  clock: { takes: 'instant', makes: 'text', arguments: [0, 1], does: '14:04 CET' },
  duration: { takes: 'duration', makes: 'text', arguments: [0, 0], does: '1 hour 30 minutes' },
  and_join: { takes: 'list', makes: 'text', arguments: [0, 0], does: 'Checkout, Payments and Search' },
  join: { takes: 'list', makes: 'text', arguments: [0, 1], does: 'Checkout, Payments, Search' },
  default: { takes: 'any', makes: 'same', arguments: [1, 1], does: 'another text where the value is not known' },
  capitalize: { takes: 'text', makes: 'text', arguments: [0, 0], does: 'Our monitoring' },
  downcase: { takes: 'text', makes: 'text', arguments: [0, 0], does: 'our monitoring' },
  upcase: { takes: 'text', makes: 'text', arguments: [0, 0], does: 'OUR MONITORING' },
};

/** What filters do, by their names; what is null stays null in all but `default`. */
export const FILTER_FUNCTIONS: Readonly<Record<string, FilterFunction>> = {
  date_and_time: instantFilter('date_and_time'),
  day: instantFilter('day'),
  clock: instantFilter('clock'),
  duration: (value: unknown) => (typeof value === 'number' && value >= 0 ? spokenDuration(value) : value),
  and_join: listFilter((items) => [items.slice(0, -1).join(', '), items.at(-1)].filter(Boolean).join(' and ')),
  join: listFilter((items, separator) => items.join(typeof separator === 'string' ? separator : ', ')),
  default: (value: unknown, instead: unknown) => (value === null || value === undefined ? instead : value),
  capitalize: textFilter((text) => text.charAt(0).toUpperCase() + text.slice(1)),
  downcase: textFilter((text) => text.toLowerCase()),
  upcase: textFilter((text) => text.toUpperCase()),
};

/** A value as it is written; null where nobody knows it. */
export function writtenValue(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(writtenValue).join(', ');
  return null;
}

function instantFilter(style: InstantStyle): FilterFunction {
  return function (this: FilterThis, value: unknown, zone: unknown) {
    if (typeof value !== 'number') return value;
    const own = this.context.getSync(['organisation', 'time_zone']);
    // about what writing it costs, in characters
    this.context.memoryLimit.use(200);
    const timeZone = [zone, own].find((name): name is string => typeof name === 'string' && isTimeZone(name));
    return instantText(value, style, timeZone ?? 'UTC');
  };
}

function textFilter(changed: (text: string) => string): FilterFunction {
  return function (this: FilterThis, value: unknown) {
    const text = Array.isArray(value) || typeof value === 'number' ? writtenValue(value) : value;
    if (typeof text !== 'string') return value;
    this.context.memoryLimit.use(text.length);
    return changed(text);
  };
}

function listFilter(joined: (items: string[], separator: unknown) => string): FilterFunction {
  return function (this: FilterThis, value: unknown, separator: unknown) {
    if (!Array.isArray(value)) return value;
    const items = value.map((item) => writtenValue(item) ?? '').filter((item) => item !== '');
    const between = typeof separator === 'string' ? separator.length : 5;
    this.context.memoryLimit.use(items.reduce((length, item) => length + item.length + between, 0));
    return joined(items, separator);
  };
}
