import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DURATIONS, type DurationId, MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import { durationOf, type IncidentMoments, isConfirmed, momentsAsOf } from '#analytics/metrics/duration.ts';
import { type CurrentMoment, incidentFact } from '#analytics/metrics/incident-fact.ts';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;
const definition = (id: DurationId) => DURATIONS.find((candidate) => candidate.id === id)!;
const nothing = Object.fromEntries(MOMENTS.map((moment) => [moment, null])) as IncidentMoments['at'];

function incident(at: Partial<Record<Moment, number>>, more: Partial<IncidentMoments> = {}): IncidentMoments {
  return { at: { ...nothing, ...at }, voided: [], takenBack: [], earlyDetectionBelieved: false, ...more };
}

const of = (id: DurationId, moments: IncidentMoments) => {
  const { status, seconds, fromDetection } = durationOf(moments, definition(id));
  return { status, seconds, fromDetection };
};

describe('a duration', () => {
  it('with both ends in order is recorded, with its fraction of a second', () => {
    const found = of('time_to_resolve', incident({ impact_started: 0, resolved: 90 * SECOND + 1 }));
    expect(found).toEqual({ status: 'recorded', seconds: 90.000001, fromDetection: false });
  });

  it('of an open incident is pending, not zero and not "until now"', () => {
    expect(of('time_to_resolve', incident({ impact_started: 0 }))).toMatchObject({ status: 'pending', seconds: null });
  });

  it('of an incident closed without a resolution is not applicable, not open', () => {
    const closed = incident({ impact_started: 0, detected: 5, closed: HOUR });
    expect(of('time_to_resolve', closed).status).toBe('not_applicable');
    expect(of('time_to_repair', closed).status).toBe('not_applicable');
    expect(of('time_to_mitigate', closed).status).toBe('not_applicable');
    expect(of('time_to_close', closed)).toMatchObject({ status: 'recorded', seconds: 3600 });
  });

  it('to the closing of a resolved incident is still pending', () => {
    expect(of('time_to_close', incident({ impact_started: 0, resolved: HOUR })).status).toBe('pending');
  });

  it('runs from detection where impact start is unknown, and says so', () => {
    const opened = incident({ detected: 0, mitigated: HOUR, resolved: 2 * HOUR });
    expect(of('time_to_resolve', opened)).toEqual({ status: 'recorded', seconds: 7200, fromDetection: true });
    expect(of('time_to_mitigate', opened)).toEqual({ status: 'recorded', seconds: 3600, fromDetection: true });
    expect(of('time_to_repair', opened).fromDetection).toBe(false);
  });

  it('to detection is never zero because the alert opened the incident: without an impact start it is not applicable', () => {
    expect(of('time_to_detect', incident({ detected: 0 }))).toMatchObject({ status: 'not_applicable', seconds: null });
  });

  it('is never measured from the declaration, which stands in for nothing', () => {
    expect(of('time_to_resolve', incident({ declared: 0, resolved: HOUR })).status).toBe('missing');
    expect(of('time_to_acknowledge', incident({ declared: 0, acknowledged: HOUR })).status).toBe('missing');
  });

  it('that ends before it starts is invalid, never clamped', () => {
    expect(of('time_to_resolve', incident({ impact_started: HOUR, resolved: 0 }))).toMatchObject({
      status: 'invalid',
      seconds: null,
    });
  });

  it('to a detection ahead of impact counts as 0 where the detection is believed, else it is invalid', () => {
    const early = { impact_started: HOUR, detected: 0 };
    expect(of('time_to_detect', incident(early, { earlyDetectionBelieved: true }))).toMatchObject({
      status: 'ahead',
      seconds: 0,
    });
    expect(of('time_to_detect', incident(early)).status).toBe('invalid');
  });

  it('whose end was declared void is left out as such once the incident is over', () => {
    const voided = { voided: ['acknowledged'] as Moment[] };
    expect(of('time_to_acknowledge', incident({ detected: 0, resolved: HOUR }, voided)).status).toBe('voided');
    expect(of('time_to_acknowledge', incident({ detected: 0 }, voided)).status).toBe('pending');
  });

  it('is pending for an asOf before its end', () => {
    const known = momentsAsOf(incident({ impact_started: 0, resolved: 2 * HOUR, closed: 3 * HOUR }), HOUR);
    expect(of('time_to_resolve', known).status).toBe('pending');
  });

  it('is negative or invented for no incident whatever', () => {
    const instant = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
    const moments = fc.record(Object.fromEntries(MOMENTS.map((moment) => [moment, instant])));
    fc.assert(
      fc.property(moments, fc.boolean(), (at, believed) => {
        const present = Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined));
        for (const each of DURATIONS) {
          const found = durationOf(incident(present as never, { earlyDetectionBelieved: believed }), each);
          expect(found.seconds === null || found.seconds >= 0).toBe(true);
          expect(found.seconds !== null).toBe(found.status === 'recorded' || found.status === 'ahead');
          if (found.status === 'recorded') expect(found.endedAt).not.toBeNull();
        }
      }),
    );
  });
});

describe('an incident that was reopened', () => {
  const reopened = incident(
    { impact_started: 0, mitigated: 9 * HOUR, resolved: 10 * HOUR },
    {
      takenBack: [
        { moment: 'mitigated', at: HOUR, reopenedAt: 4 * HOUR },
        { moment: 'resolved', at: 2 * HOUR, reopenedAt: 4 * HOUR },
        { moment: 'closed', at: 3 * HOUR, reopenedAt: 4 * HOUR },
        { moment: 'resolved', at: 5 * HOUR, reopenedAt: 6 * HOUR },
      ],
    },
  );

  it('was resolved as of an instant before its reopening, open between, and has its final resolution after', () => {
    const asOf = (hour: number) => of('time_to_resolve', momentsAsOf(reopened, hour * HOUR));
    expect(asOf(1.5)).toMatchObject({ status: 'pending' });
    expect(asOf(2)).toMatchObject({ status: 'recorded', seconds: 2 * 3600 });
    expect(asOf(3.9)).toMatchObject({ seconds: 2 * 3600 });
    expect(asOf(4)).toMatchObject({ status: 'pending', seconds: null });
    expect(asOf(5.5)).toMatchObject({ seconds: 5 * 3600 });
    expect(asOf(7)).toMatchObject({ status: 'pending' });
    expect(asOf(10)).toMatchObject({ seconds: 10 * 3600 });
  });

  it('was mitigated and closed then, too', () => {
    const asOf = (id: DurationId, hour: number) => of(id, momentsAsOf(reopened, hour * HOUR)).seconds;
    expect([asOf('time_to_mitigate', 2), asOf('time_to_mitigate', 5), asOf('time_to_mitigate', 9)]).toEqual([
      3600,
      null,
      9 * 3600,
    ]);
    expect([asOf('time_to_close', 3), asOf('time_to_close', 4)]).toEqual([3 * 3600, null]);
  });

  it('changes last when it is reopened: the fact says so', () => {
    const fact = incidentFact({
      kind: 'production',
      merged: false,
      detectionSource: null,
      cause: null,
      moments: { detected: { at: 1, source: 'person', change: 'recorded' } },
      takenBack: [{ moment: 'resolved', at: 2, reopenedAt: 7 }],
    });
    expect(fact.lastMomentAt).toBe(7);
  });
});

describe('a confirmation', () => {
  const ends = (id: DurationId, moments: Moment[], fromDetection = false) =>
    isConfirmed(moments, definition(id), fromDetection);

  it('of either end is one of the duration; of another moment it is not', () => {
    expect(ends('time_to_resolve', ['resolved'])).toBe(true);
    expect(ends('time_to_resolve', ['impact_started'])).toBe(true);
    expect(ends('time_to_resolve', ['detected', 'closed'])).toBe(false);
    expect(ends('time_to_resolve', ['detected'], true)).toBe(true);
    expect(ends('time_to_first_update', ['detected'])).toBe(true);
    expect(ends('time_to_first_update', [])).toBe(false);
  });
});

describe('the fact of an incident', () => {
  const moment = (at: number | null, more: Partial<CurrentMoment> = {}): CurrentMoment => ({
    at,
    source: 'import',
    change: 'recorded',
    ...more,
  });
  const record = { kind: 'production' as const, merged: false, detectionSource: null, cause: null, takenBack: [] };

  it('believes an early detection by a tool, a person or monitoring, but not by a plain import', () => {
    const early = (detected: Partial<CurrentMoment>, detectionSource: string | null = null) =>
      incidentFact({
        ...record,
        detectionSource,
        moments: { impact_started: moment(10), detected: moment(5, detected) },
      }).durations.time_to_detect.status;
    expect(early({ source: 'import' })).toBe('invalid');
    expect(early({ source: 'tool' })).toBe('ahead');
    expect(early({ source: 'person' })).toBe('ahead');
    expect(early({ source: 'import' }, 'monitoring')).toBe('ahead');
  });

  it('counts production incidents only: no exercise, no maintenance, no merged duplicate', () => {
    expect(incidentFact({ ...record, moments: {} }).counted).toBe(true);
    expect(incidentFact({ ...record, kind: 'exercise', moments: {} }).counted).toBe(false);
    expect(incidentFact({ ...record, kind: 'maintenance', moments: {} }).counted).toBe(false);
    expect(incidentFact({ ...record, merged: true, moments: {} }).counted).toBe(false);
  });

  it('never takes the last edit for a moment: what has no moment has none', () => {
    const fact = incidentFact({ ...record, moments: { detected: moment(5) } });
    expect(fact.at.resolved).toBeNull();
    expect(fact.durations.time_to_repair).toEqual({ status: 'pending', seconds: null });
  });
});
