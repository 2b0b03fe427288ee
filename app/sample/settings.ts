import type { SampleSettings } from './model.ts';

const DAY_SECONDS = 86_400;
const HOLIDAYS: readonly [monthAndDay: string, name: string][] = [
  ['01-01', "New Year's Day"],
  ['05-01', 'Labour Day'],
  ['12-24', 'Christmas Eve'],
  ['12-25', 'Christmas Day'],
  ['12-26', 'Second day of Christmas'],
  ['12-31', "New Year's Eve"],
];

/** What the sample organisation aims at, when its office is open, and a duration that only it asks for. */
export function sampleSettings(endAt: Date): SampleSettings {
  const year = endAt.getUTCFullYear();
  const office = { from: '08:00', to: '18:00' };
  return {
    targets: { mtbfTargetSeconds: 2 * DAY_SECONDS, availabilityTarget: 0.9 },
    calendar: {
      key: 'office-hours',
      name: 'Office hours',
      timeZone: 'Europe/Berlin',
      hours: [
        ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...office })),
        { weekday: 6, from: '09:00', to: '13:00' },
      ],
      holidays: [year - 2, year - 1, year, year + 1].flatMap((of) =>
        HOLIDAYS.map(([monthAndDay, name]) => ({ date: `${of}-${monthAndDay}`, name })),
      ),
    },
    ownDuration: {
      key: 'time_to_diagnose',
      name: 'Time to diagnose',
      from: 'acknowledged',
      to: 'nature_determined',
      words: 'From acknowledging an incident until its nature was understood: how long we search.',
    },
    // a name that nobody can receive mail under
    sender: { senderName: 'Operations', senderAddress: 'operations@example.com' },
  };
}
