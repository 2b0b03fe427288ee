import { describe, expect, it } from 'vitest';
import { DURATIONS, METRICS } from '#analytics/metrics/definitions.ts';
import { openWords } from '#app/text/open-words.ts';

const wordsOf = (id: string) => openWords(METRICS.find((metric) => metric.id === id)!);

describe('what becomes of open incidents', () => {
  it('is down time only where a figure counts down time', () => {
    const down = METRICS.filter((metric) => openWords(metric).includes('down until now')).map(({ id }) => id);
    expect(down).toEqual(['mtbf', 'mtbf_pooled', 'availability']);
    const failures = METRICS.filter((metric) => /\bfailure\b/.test(openWords(metric))).map(({ id }) => id);
    expect(failures).toEqual(['mtbf', 'mtbf_pooled']);
  });

  it('is no value of a duration until its end has happened, which need not be the end of the incident', () => {
    for (const duration of DURATIONS) expect(openWords(duration)).toMatch(/counted as open .* not as zero/);
    expect(wordsOf('time_to_detect')).toMatch(/^An incident counts once it is detected, also while it is still open\./);
    expect(wordsOf('time_to_resolve')).toMatch(
      /^An incident counts once it is resolved\. One that is still open has no/,
    );
    expect(wordsOf('time_to_close')).toContain('also where it is resolved, has no value yet');
    expect(openWords({ id: 'own_triage', to: 'nature_determined' })).toContain('once its nature is determined');
  });

  it('is outside its target from the moment at which that has passed, and on neither side before', () => {
    expect(wordsOf('within_target')).toMatch(/neither side until its target has passed.* from then on it is outside/);
    expect(wordsOf('within_target')).not.toContain('no value');
  });

  it('makes no difference where a figure asks about the beginning, the cause or the finder', () => {
    for (const id of ['incident_count', 'mtbsi', 'recurrence', 'detection_coverage', 'detection_lead']) {
      expect(wordsOf(id), id).toContain('whether it is open or not');
    }
    expect(wordsOf('recurrence')).toContain('cause is known');
    expect(wordsOf('detection_coverage')).toContain('how it was found');
    expect(wordsOf('detection_lead')).toContain('detected before');
  });
});
