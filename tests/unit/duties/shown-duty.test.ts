import { expect, it } from 'vitest';
import { isAnswerable, type ShownDuty } from '#app/components/duties/shown-duty.ts';

const shown = (key: string, state: ShownDuty['state']): ShownDuty => ({
  key,
  state,
  category: 'Availability',
  audience: 'external',
  stage: 'update',
  channels: [],
  roles: [],
  dueAt: new Date(0),
  sentAt: null,
  goesOutAt: null,
  notNeeded: null,
  waiver: null,
  incomplete: [],
  law: null,
});

it('of updates that were missed one after the other only the last can still be written', () => {
  const all = [
    shown('t/updates/0.1', 'missed'),
    shown('t/ack/0', 'missed'),
    shown('t/updates/0.2', 'missed'),
    shown('t/updates/0.3', 'upcoming'),
  ];
  expect(all.filter((duty) => isAnswerable(duty, all)).map(({ key }) => key)).toEqual(['t/ack/0', 't/updates/0.3']);
  const ended = [all[0]!, all[2]!, shown('t/updates/0.3', 'not_needed')];
  expect(ended.filter((duty) => isAnswerable(duty, ended)).map(({ key }) => key)).toEqual(['t/updates/0.2']);
});

it('what waits can be written, what was sent or is not needed cannot', () => {
  const states = ['upcoming', 'due', 'overdue', 'sent', 'late', 'not_needed'] as const;
  const all = states.map((state) => shown(`t/${state}/0`, state));
  expect(all.map((duty) => isAnswerable(duty, all))).toEqual([true, true, true, false, false, false]);
});
