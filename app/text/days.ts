import { toLocalField } from './instants.ts';

const DAY_MS = 86_400_000;

/** The day that an instant falls on in a zone: "2027-03-01". */
export const dayIn = (at: Date, timeZone: string): string => toLocalField(at, timeZone).slice(0, 10);

/** The day so many days after another: "2027-03-01" and 31 give "2027-04-01". */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; below zero if it lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
