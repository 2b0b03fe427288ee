import { expect, it } from 'vitest';
import type { Learnt } from '#app/db/learnt.server.ts';
import type { SimilarIncident } from '#app/db/similar-incidents.server.ts';
import { peopleAsRoles } from '#app/document/people-as-roles.ts';
import { toSimilarRow, withoutNames } from '#app/routes/incidents.$reference.similar/similar-view.ts';

const incident: SimilarIncident = {
  id: 'one',
  number: 1,
  title: 'Checkout that Ruben Castillo restarted',
  kind: 'production',
  severity: 'SEV2',
  startedAt: null,
  resolvedAt: null,
  isSameCause: false,
  services: [],
  categories: [],
  words: ['pool', 'Ruben', 'castillo'],
  score: 2,
};
const learnt: Learnt = {
  incidentId: 'one',
  postMortem: { number: 2, title: 'What Ruben Castillo found' },
  // longer than is shown: a name at the end would be cut
  lessons: `${'The pool was small. '.repeat(19)}Ask Ruben Castillo, who set it.`,
  factors: ['Only Ruben Castillo knew'],
  actions: [{ number: 3, title: 'Relieve Ruben Castillo', state: 'open' }],
  lastAction: 'Ruben Castillo restarted it',
};

it('A similar incident names nobody to a reader outside of the response team, not even in the words that both share', () => {
  const people = [{ name: 'Ruben Castillo', said: 'a colleague' }];
  const row = toSimilarRow(...withoutNames(incident, learnt, { people, text: peopleAsRoles(people).inText }));
  expect(JSON.stringify(row)).not.toMatch(/ruben|castillo/i);
  expect(row.why).toBe('Both speak of “pool”.');
  expect(row.lastAction).toMatchObject({ text: 'A colleague restarted it' });
  expect(JSON.stringify(toSimilarRow(incident, learnt))).toContain('Ruben Castillo');
});
