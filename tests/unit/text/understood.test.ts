import { describe, expect, it } from 'vitest';
import { compose } from '#app/text/composer.ts';
import { momentWarnings } from '#app/text/moment-warnings.ts';
import { understoodText } from '#app/text/understood.ts';

const clock = { now: new Date('2026-11-21T01:30:00Z'), timeZone: 'Europe/Berlin' };

describe('a line shown back as understood', () => {
  it.each([
    ['/mitigated 5 min ago rolled back', 'mitigated · Sat, 21 Nov 2026, 02:25 (5 min ago) · “rolled back”'],
    ['/started ~02:00', 'impact started · about Sat, 21 Nov 2026, 02:00 (30 min ago)'],
    ['/started between 02:10 and 02:20', 'impact started · between Sat, 21 Nov 2026, 02:10 and 02:20'],
    ['/action restarted #respond', 'action · Sat, 21 Nov 2026, 02:30 (now) · NIST CSF: Respond · “restarted”'],
    ['/resolved 02:33', 'resolved · Sat, 21 Nov 2026, 02:33 (in 3 min)'],
    ['/reopen errors are back', 'open again from now · “errors are back”'],
  ])('%s', (line, expected) => {
    const composed = compose(line, clock);
    expect(composed.status === 'understood' && understoodText(composed.entry, clock)).toBe(expected);
  });
});

describe('moments in the wrong order', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

  it('are named with their distance and what follows from it', () => {
    expect(momentWarnings({ impact_started: at(20), mitigated: at(5), resolved: at(30) })).toEqual([
      {
        kind: 'mitigated',
        text: '"mitigated" is 15 min before "impact started": the time between them counts in no figure until one of them is corrected.',
      },
    ]);
  });

  it('detection ahead of impact is a prediction, not a mistake', () => {
    expect(momentWarnings({ impact_started: at(20), detected: at(5), resolved: at(30) })).toEqual([]);
  });
});
