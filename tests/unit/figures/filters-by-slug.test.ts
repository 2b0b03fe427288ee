import { expect, it } from 'vitest';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { filtersBySlug } from '#app/components/figures/filters-by-slug.ts';

const directories = {
  services: [{ id: '0191-a', slug: 'billing', name: 'Billing' }],
  teams: [{ id: '0191-b', slug: 'pay', name: 'Payments' }],
  categories: [{ id: '0191-c', key: 'privacy', name: 'Privacy' }],
};
const of = (query: string) => filtersBySlug(readFigureFilters(new URLSearchParams(query)), directories);

it.each([
  ['service=Billing&team=payments&category=PRIVACY&severity=sev1', 'names in any case'],
  ['service=0191-A&team=0191-b&category=0191-c&severity=SEV1', 'ids'],
  ['service=billing&team=pay&category=privacy&severity=SEV1', 'slugs'],
])('%s is the same choice (%s)', (query) => {
  expect(of(query)).toMatchObject({ service: 'billing', team: 'pay', category: 'privacy', severity: 'SEV1' });
});

it('several names stay as they are', () => {
  expect(of('service=billing,search').service).toBe('billing,search');
});
