import { describe, expect, it } from 'vitest';
import { toNeighbours } from '#app/routes/services.$slug._index/service-view.ts';
import { toFormValues } from '#app/routes/services.$slug.edit/service-form-view.ts';
import { targetsText } from '#app/text/service-words.ts';
import { slugOf } from '#app/text/slugs.ts';

const services = ['a', 'b', 'c', 'd'].map((id) => ({ id, slug: id, name: id.toUpperCase() }));
const on = (pairs: string) =>
  pairs.split(' ').map((pair) => ({ serviceId: pair.charAt(0), dependsOnId: pair.charAt(1) }));

describe('what a service stands on', () => {
  it('is named in both directions', () => {
    const { dependsOn, dependents, circle } = toNeighbours('b', services, on('ab bc bd'));
    expect(dependsOn.map((service) => service.name)).toEqual(['C', 'D']);
    expect(dependents.map((service) => service.name)).toEqual(['A']);
    expect(circle).toBeNull();
  });

  it('shows the shortest circle that it is part of', () => {
    expect(toNeighbours('a', services, on('ab bc ca ad da')).circle).toEqual(['A', 'D', 'A']);
    expect(toNeighbours('b', services, on('ab bc ca')).circle).toEqual(['B', 'C', 'A', 'B']);
  });

  it('does not mistake a circle further on for its own', () => {
    expect(toNeighbours('a', services, on('ab bc cb')).circle).toBeNull();
  });
});

describe('the targets of a service', () => {
  it('read as they were typed', () => {
    expect(targetsText(0.9995, 86_400)).toBe('99.95 % · 1 day between failures');
    expect(targetsText(null, null)).toBe('');
    const stored = {
      id: 'a',
      name: 'A',
      description: '',
      ownerTeamId: null,
      tier: 2,
      availabilityTarget: 0.999,
      mtbfTargetSeconds: 1_209_600,
    };
    expect(toFormValues(stored, on('ab'))).toMatchObject({
      availabilityPercent: '99.9',
      daysBetweenFailures: '14',
      dependsOn: ['b'],
    });
  });
});

describe('an address made from a name', () => {
  it.each([
    ['Checkout', 'checkout'],
    ['  Übersicht & Suche! ', 'ubersicht-suche'],
    ['決済', 'service'],
    ['---', 'service'],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('of "%s" is %s', (name, slug) => {
    expect(slugOf(name, 'service')).toBe(slug);
  });
});
