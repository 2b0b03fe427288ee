import { describe, expect, it } from 'vitest';
import { noticersOf } from '#analytics/metrics/columns/noticers.ts';
import type { Sample } from '#app/sample/model.ts';
import { makeSample, sampleUntil } from '#tests/support/sample.ts';

const endAt = new Date('2026-11-21T12:00:00Z');
const sample = sampleUntil(endAt);
const again = makeSample(endAt);
const another = sampleUntil(new Date('2027-03-28T00:30:00Z'));
const ORDER = [
  'impactStartedAt',
  'detectedAt',
  'acknowledgedAt',
  'natureDeterminedAt',
  'mitigatedAt',
  'resolvedAt',
  'closedAt',
] as const;

type Incident = Sample['incidents'][number];

function isInOrder(incident: Sample['incidents'][number]): boolean {
  const times = ORDER.map((column) => incident[column] as Date | null).filter((at) => at !== null);
  return times.every((at, index) => index === 0 || at >= times[index - 1]!);
}

/** Incidents whose moments of a kind have rows that fit. */
function incidentsWith(fits: (moment: Sample['incidentMoments'][number]) => boolean): number {
  return new Set(sample.incidentMoments.filter(fits).map((moment) => moment.incidentId)).size;
}

describe('the sample organisation', () => {
  it('is the same to the byte for the same end, and another for another', () => {
    expect(JSON.stringify(again)).toBe(JSON.stringify(sample));
    expect(JSON.stringify(another)).not.toBe(JSON.stringify(sample));
  });

  it('has twelve services, six teams of which one lacks a coordinator, and people who cannot sign in', () => {
    expect(sample.services).toHaveLength(12);
    expect(sample.teams).toHaveLength(6);
    expect(sample.teams.filter((team) => team.coordinatorId === null)).toHaveLength(1);
    expect(sample.users).toHaveLength(14);
    expect(sample.users.every((user) => user.passwordHash === null && user.email.endsWith('@example.com'))).toBe(true);
  });

  it.each(['2024-02-29T23:59:00Z', '2026-11-21T12:00:00Z', '2027-03-28T00:30:00Z'])(
    'holds about four hundred incidents up to %s, three of them open, and nothing later',
    (end) => {
      const at = new Date(end);
      const made = sampleUntil(at);
      expect(made.incidents.length).toBeGreaterThan(340);
      expect(made.incidents.length).toBeLessThan(470);
      const open = made.incidents.filter((incident) => !incident.resolvedAt && !incident.closedAt);
      expect(open).toHaveLength(3);
      expect(open.every((incident) => incident.detectedAt && incident.acknowledgedAt)).toBe(true);
      const instants = [
        ...made.incidentMoments.flatMap((row) => [row.at, row.recordedAt]),
        ...made.timelineEvents.flatMap((row) => [row.at, row.recordedAt]),
        ...made.communications.flatMap((row) => [row.sentAt, row.recordedAt]),
      ];
      expect(instants.filter((instant) => instant && instant > at)).toEqual([]);
    },
  );

  it('keeps the moments of an incident in order, but for predictions and the two planted mistakes', () => {
    const reversed = sample.incidents.filter((incident) => !isInOrder(incident));
    const ahead = reversed.filter((incident) => incident.detectedAt! < incident.impactStartedAt!);
    expect(ahead.length).toBeGreaterThanOrEqual(3);
    expect(reversed.length - ahead.length).toBe(2);
  });

  it('corrects and reopens by superseding: each row is superseded at most once, by a row of its kind', () => {
    const rows = new Map(sample.incidentMoments.map((moment) => [moment.id, moment]));
    const superseded = sample.incidentMoments.flatMap((moment) => (moment.supersedesId ? [moment.supersedesId] : []));
    expect(new Set(superseded).size).toBe(superseded.length);
    for (const moment of sample.incidentMoments) {
      const before = moment.supersedesId && rows.get(moment.supersedesId);
      if (before) expect([before.incidentId, before.kind]).toEqual([moment.incidentId, moment.kind]);
    }
  });

  it('takes the mitigation back with the resolution, and ends the second time with another', () => {
    const takenBack = sample.incidentMoments.filter(
      (moment) => moment.change === 'reopened' && moment.kind === 'mitigated',
    );
    expect(takenBack.length).toBeGreaterThanOrEqual(2);
    const again = takenBack.flatMap(({ id }) => sample.incidentMoments.filter((moment) => moment.supersedesId === id));
    for (const { incidentId, at } of again) {
      const incident = sample.incidents.find(({ id }) => id === incidentId)!;
      expect(incident.mitigatedAt).toEqual(at);
      expect(at!.getTime()).toBeLessThan((incident.resolvedAt as Date).getTime());
    }
    expect(again.length).toBeGreaterThan(0);
  });

  it('holds every kind of record that real histories hold', () => {
    expect(incidentsWith((moment) => moment.change === 'reopened')).toBeGreaterThanOrEqual(2);
    expect(incidentsWith((moment) => moment.change === 'corrected')).toBeGreaterThanOrEqual(5);
    expect(incidentsWith((moment) => moment.change === 'voided')).toBe(1);
    expect(incidentsWith((moment) => moment.precision === 'estimated')).toBeGreaterThanOrEqual(10);
    expect(incidentsWith((moment) => moment.precision === 'range')).toBeGreaterThanOrEqual(5);
    const count = (fits: (incident: Sample['incidents'][number]) => boolean) => sample.incidents.filter(fits).length;
    expect(count((incident) => incident.restricted === true)).toBe(3);
    expect(count((incident) => incident.kind === 'exercise')).toBe(6);
    expect(count((incident) => incident.kind === 'maintenance')).toBe(6);
    expect(count((incident) => incident.mergedIntoId !== null)).toBe(1);
    expect(count((incident) => incident.impactStartedAt === null)).toBeGreaterThanOrEqual(20);
    expect(count((incident) => incident.closedAt !== null && incident.resolvedAt === null)).toBeGreaterThanOrEqual(3);
  });

  it('has a bad quarter and a quiet one', () => {
    const startedBetween = (from: number, to: number) =>
      sample.incidents.filter((incident) => {
        const age = (endAt.getTime() - (incident.detectedAt as Date).getTime()) / 86_400_000;
        return age <= from && age > to;
      }).length;
    const [bad, before, quiet] = [startedBetween(365, 274), startedBetween(456, 365), startedBetween(182, 91)];
    expect(bad).toBeGreaterThan(before * 1.4);
    expect(quiet).toBeLessThan(before * 0.8);
  });

  it('has a service that customers watch better than its owners do', () => {
    const billing = sample.services.find((service) => service.slug === 'billing')!.id;
    const ids = new Set(
      sample.incidentServices.filter((row) => row.serviceId === billing).map((row) => row.incidentId),
    );
    const own = sample.incidents.filter((incident) => ids.has(incident.id) && incident.kind === 'production');
    const byCustomers = own.filter((incident) => incident.detectionSource === 'customer');
    expect(byCustomers.length / own.length).toBeGreaterThan(0.5);
  });

  describe.each(['2024-02-29T23:59:00Z', '2026-11-21T12:00:00Z', '2027-03-28T00:30:00Z'])(
    'in the quarter before %s',
    (end) => {
      const made = sampleUntil(new Date(end));
      const ids = (slug: string) => {
        const { id } = made.services.find((service) => service.slug === slug)!;
        return new Set(made.incidentServices.filter((row) => row.serviceId === id).map((row) => row.incidentId));
      };
      const age = (incident: Incident) =>
        (new Date(end).getTime() - (incident.detectedAt as Date).getTime()) / 86_400_000;
      const of = (slug: string, kind: Incident['kind'], [from, to]: [number, number]) =>
        made.incidents.filter(
          (incident) =>
            ids(slug).has(incident.id) && incident.kind === kind && age(incident) <= from && age(incident) > to,
        );
      const last: [number, number] = [90, 0];
      const yearBefore: [number, number] = [455, 90];

      it('a good service hardly ever failed, and had no near miss', () => {
        expect(of('checkout', 'production', last)).toHaveLength(1);
        expect(of('checkout', 'near_miss', last)).toHaveLength(0);
        expect(of('checkout', 'production', yearBefore).length).toBeGreaterThan(40);
      });

      it('a lucky one failed a little less than usual, and had three near misses', () => {
        expect(of('search', 'production', last)).toHaveLength(3);
        expect(of('search', 'near_miss', last)).toHaveLength(3);
        expect(of('search', 'production', yearBefore).length).toBeGreaterThanOrEqual(22);
      });

      it('customers of an unaware one found most of what failed', () => {
        const failures = of('billing', 'production', last);
        const found = failures.filter((incident) => incident.detectionSource === 'customer');
        expect(found.length / failures.length).toBeGreaterThan(0.5);
      });
    },
  );

  it('holds near misses in which nobody was hurt: they have no start of an impact, and all but a few a cause', () => {
    const near = sample.incidents.filter((incident) => incident.kind === 'near_miss');
    expect(near.length).toBeGreaterThanOrEqual(20);
    expect(near.filter((incident) => incident.impactStartedAt !== null || incident.impactLevel !== null)).toEqual([]);
  });

  it('knows the causes of most incidents that are over, some of which come back', () => {
    const production = sample.incidents.filter((incident) => incident.kind === 'production');
    const causes = production.flatMap((incident) => incident.cause ?? []);
    expect(causes.length / production.length).toBeGreaterThan(0.5);
    expect(causes.length / production.length).toBeLessThan(0.8);
    const recurrent = 1 - new Set(causes).size / causes.length;
    expect(recurrent).toBeGreaterThan(0.15);
    expect(recurrent).toBeLessThan(0.5);
    const open = production.filter((incident) => !incident.resolvedAt && !incident.closedAt);
    expect(open.map((incident) => incident.cause)).toEqual([null, null, null]);
  });

  it('leaves here and there unrecorded who noticed', () => {
    const unknown = sample.incidents.filter((incident) => incident.detectionSource === null).length;
    expect(unknown).toBeGreaterThan(0);
    expect(unknown / sample.incidents.length).toBeLessThan(0.1);
  });

  it('says of most incidents that are over who noticed them too: some were noticed twice, and never by the first again', () => {
    const production = sample.incidents.filter((incident) => incident.kind === 'production');
    const said = production.filter((incident) => incident.alsoNoticedBy);
    expect(said.length / production.length).toBeGreaterThan(0.5);
    expect(said.length / production.length).toBeLessThan(0.8);
    expect(said.filter((incident) => incident.alsoNoticedBy === incident.detectionSource)).toEqual([]);
    expect(said.filter((incident) => incident.detectionSource === null)).toEqual([]);
    const twice = said.filter((incident) => noticersOf(incident.detectionSource!, incident.alsoNoticedBy!) === 3);
    expect(twice.length / said.length).toBeGreaterThan(0.15);
    expect(twice.length / said.length).toBeLessThan(0.5);
  });

  it('has office hours with holidays for all of its time, targets, and a duration of its own', () => {
    const { calendar, targets, ownDuration } = sample.settings;
    const years = new Set(calendar.holidays.map(({ date }) => date.slice(0, 4)));
    expect([...years]).toEqual(['2024', '2025', '2026', '2027']);
    expect(targets.availabilityTarget).toBeLessThan(1);
    expect(ownDuration).toMatchObject({ from: 'acknowledged', to: 'nature_determined' });
  });

  it('leaves no slot of a text unfilled and names no person', () => {
    const texts = [
      ...sample.incidents.flatMap((incident) => [incident.title, String(incident.summary)]),
      ...sample.timelineEvents.map((event) => event.text),
      ...sample.communications.flatMap((message) => [String(message.subject), String(message.body)]),
    ];
    expect(texts.filter((text) => /[{}]|undefined|\bnull\b/.test(text))).toEqual([]);
    const names = sample.users.flatMap((user) => user.name.split(' '));
    expect(texts.filter((text) => names.some((name) => new RegExp(`\\b${name}\\b`).test(text)))).toEqual([]);
  });

  it('sends some messages late, and has incidents that owed one and sent none', () => {
    const late = sample.communications.filter((message) => message.dueAt && message.sentAt > (message.dueAt as Date));
    expect(late.length).toBeGreaterThan(50);
    const outside = sample.communications.filter((message) => message.audience === 'external');
    const told = new Set(outside.map((message) => message.incidentId));
    const untold = sample.incidents.filter((incident) => incident.severity < 'SEV3' && !told.has(incident.id));
    expect(untold.filter((incident) => incident.kind === 'production').length).toBeGreaterThan(0);
  });
});
