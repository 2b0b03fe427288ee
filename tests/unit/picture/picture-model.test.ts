import { describe, expect, it } from 'vitest';
import type { Card, Picture, Step } from '#app/components/picture/picture.ts';
import { toPicture } from '#app/components/picture/picture-model.ts';
import { LAW, LONGER, minute, ON_ACKNOWLEDGED, template } from '#tests/support/duties.ts';
import { CATEGORIES, pictureFacts, TEMPLATES } from '#tests/support/picture-facts.ts';

type Story = Parameters<typeof pictureFacts>[0];
const pictureOf = (story?: Story) => toPicture(pictureFacts(story));
const stepOf = ({ steps }: Picture, key: Step['key']) => steps.find((step) => step.key === key);
const cardsOf = (picture: Picture, key: Step['key'], audience: Card['audience']) =>
  stepOf(picture, key)?.cards.filter((card) => card.audience === audience) ?? [];
const hereOf = ({ steps }: Picture) => steps.filter(({ isHere }) => isHere).map(({ key }) => key);

describe('where we are', () => {
  it.each<[string, Story, string[]]>([
    ['before anybody has taken it', { moments: {} }, ['acknowledged']],
    ['while it is worked on', {}, ['lasting']],
    ['once it is resolved', { moments: { acknowledged: 0, resolved: 10 } }, ['resolved']],
    ['nowhere once it is closed', { moments: { acknowledged: 0, resolved: 10, closed: 15 } }, []],
  ])('is marked %s', (_, story, here) => {
    expect(hereOf(pictureOf(story))).toEqual(here);
  });

  it('asks of each moment and answers with its time', () => {
    const picture = pictureOf({ moments: { acknowledged: 3 } });
    expect(stepOf(picture, 'acknowledged')).toMatchObject({
      name: 'Acknowledged',
      isDone: true,
      answer: { at: new Date(minute(3)) },
    });
    expect(stepOf(picture, 'resolved')).toMatchObject({ name: 'Resolved?', answer: { before: 'not yet' } });
  });
});

describe('who is told when', () => {
  it('is planned before anything is owed, from the templates in force', () => {
    const picture = pictureOf({ moments: {} });
    expect(cardsOf(picture, 'acknowledged', 'internal')).toMatchObject([
      {
        state: 'planned',
        whom: 'Team managers, members of the teams concerned, security team and head of IT',
        how: ['group', 'chat'],
        plan: 'within 15 min',
      },
    ]);
    expect(cardsOf(picture, 'lasting', 'internal')[0]?.plan).toBe('every 30 min');
    expect(cardsOf(picture, 'lasting', 'external')[0]?.plan).toBe('if it takes longer, within 15 min');
    expect(picture.next).toMatchObject({ label: 'Next', isWaiting: true });
    expect(picture.next.text).toMatch(/^Acknowledge it\. Then tell team managers,/);
  });

  it('says what is next, by when, and what was told', () => {
    const picture = pictureOf({ told: [['internal', 'acknowledged', 9]] });
    expect(picture.next).toMatchObject({ label: 'Next', when: { before: 'by', at: new Date(minute(30)) } });
    expect(cardsOf(picture, 'acknowledged', 'internal')[0]).toMatchObject({ state: 'sent', isNext: false });
    expect(cardsOf(picture, 'acknowledged', 'external')[0]).toMatchObject({ isNext: true });
  });

  it('puts what is overdue before everything else', () => {
    const picture = pictureOf({ at: 40 });
    expect(picture.next).toMatchObject({ label: 'Overdue', isWaiting: true, when: { at: new Date(minute(15)) } });
    expect(picture.next.text).toMatch(/2 more overdue\.$/);
  });

  it('has one card for all updates of a trigger, with what became of those before', () => {
    const told: NonNullable<Story>['told'] = [28, 50, 75].map((at) => ['internal', 'update', at]);
    const running = pictureOf({ at: 80, told });
    expect(cardsOf(running, 'lasting', 'internal')).toMatchObject([
      { state: 'upcoming', notes: ['before: 3 sent on time'], outcome: { at: new Date(minute(105)) } },
    ]);
    const over = pictureOf({ at: 130, told, moments: { acknowledged: 0, resolved: 90 } });
    expect(cardsOf(over, 'lasting', 'internal')).toMatchObject([
      { state: 'sent', outcome: { before: '3 sent on time', at: null } },
    ]);
  });

  it('shows once what one message keeps for two categories', () => {
    const picture = pictureOf({ categories: ['privacy', 'security'], told: [['external', 'acknowledged', 20]] });
    expect(cardsOf(picture, 'acknowledged', 'external')).toMatchObject([
      { state: 'sent', categories: expect.arrayContaining(['Privacy', 'Security']), how: ['email', 'forum'] },
    ]);
    expect(cardsOf(picture, 'acknowledged', 'internal')).toHaveLength(2);
  });

  it('runs the clock of a law from when we were aware', () => {
    const picture = pictureOf({
      categories: ['privacy'],
      templates: [template('privacy', 'internal', [LAW])],
      moments: { detected: -10, acknowledged: 0 },
    });
    const dueAt = new Date(minute(72 * 60 - 10));
    expect(cardsOf(picture, 'law', 'internal')).toMatchObject([{ clock: { since: new Date(minute(-10)), dueAt } }]);
    expect(stepOf(picture, 'law')?.answer).toEqual({ before: 'until', at: dueAt, after: '' });
  });

  it('begins anew with a reopening, and says what was told before it', () => {
    const facts = pictureFacts({
      at: 70,
      moments: { acknowledged: 0, resolved: 50 },
      told: [['external', 'resolved', 60]],
    });
    const reopened = toPicture({ ...facts, incident: { ...facts.incident, state: 'open', resolvedAt: null } });
    expect(hereOf(reopened)).toEqual(['lasting']);
    expect(cardsOf(reopened, 'resolved', 'external')).toMatchObject([
      { state: 'planned', notes: ['before: 1 sent on time'] },
    ]);
  });

  it('is not promised any more once it is over, also where it was closed without a resolution', () => {
    const over = pictureOf({ at: 100, moments: { acknowledged: 0, resolved: 50 } });
    expect(cardsOf(over, 'lasting', 'external')).toMatchObject([
      { state: 'not_needed', outcome: { before: 'it did not come to this' } },
    ]);
    const closed = pictureOf({ at: 100, moments: { acknowledged: 0, closed: 60 } });
    expect(closed.steps.flatMap(({ cards }) => cards).filter(({ state }) => state === 'planned')).toEqual([]);
  });

  it.each([
    ['a near miss', { kind: 'near_miss' }, 'A near miss owes nobody a message.'],
    ['maintenance', { kind: 'maintenance' }, 'Maintenance owes nobody a message.'],
    ['a duplicate', { isDuplicate: true }, 'It is a duplicate: messages are owed by the other incident.'],
  ] as const)('is nobody for %s', (_, incident, text) => {
    const picture = pictureOf({ incident, change: { duties: [] } });
    expect(picture.next).toMatchObject({ text, isWaiting: false });
    expect(picture.steps.flatMap(({ cards }) => cards)).toEqual([]);
    expect([...picture.questions, ...picture.escalation, ...picture.gaps]).toEqual([]);
  });
});

describe('the decision points', () => {
  const asked = (story?: Story) => pictureOf(story).questions.map((question) => question.asked);

  it('ask again for how long, what else it is, and how bad, while it lasts', () => {
    expect(asked({ incident: { expectedDowntimeSeconds: 1200, impactLevel: 'medium' } })).toEqual([
      'Will it take longer than the 20 min we said?',
      'Is personal data concerned?',
      'Is it an attack or a security flaw?',
      'Worse than SEV2, medium impact?',
    ]);
    expect(asked({ moments: { acknowledged: 0, resolved: 9 } })).toEqual(['Has it come back?']);
    expect(asked({ moments: { acknowledged: 0, resolved: 9, closed: 12 } })).toEqual([]);
  });

  it('say what follows from a yes, by the templates', () => {
    const answers = pictureOf().questions.map(({ answer }) => answer);
    expect(answers[0]).toBe('Record how long. Each time it grows, tell organisation administrators within 15 min.');
    expect(answers[1]).toBe(
      'Add Privacy: tell also privacy team and data protection officer; 72 h run from when we became aware (GDPR Art. 33).',
    );
    expect(answers.at(-1)).toBe('Change severity or impact: updates every 15 min at SEV1 (internal).');
  });

  it('speak of no message that the severity does not ask for, but of what a worse one would', () => {
    const limited = [
      { ...ON_ACKNOWLEDGED, severities: ['SEV1', 'SEV2'] as const },
      { ...LONGER, severities: ['SEV1'] as const },
    ];
    const templates = [template('availability', 'external', limited)];
    const { questions } = pictureOf({ templates, incident: { severity: 'SEV4' } });
    expect(questions.map(({ answer }) => answer)).toEqual([
      'Change severity or impact: more messages at SEV1 or SEV2 (external) and more messages at SEV1 (external).',
    ]);
  });

  it('leave out a category that it has, and one without templates', () => {
    const { questions } = toPicture({
      ...pictureFacts({ categories: CATEGORIES.map(({ id }) => id) }),
      allCategories: [...CATEGORIES, { id: 'own', key: 'own', name: 'Third party' }],
    });
    expect(questions.map(({ key }) => key)).toEqual(['longer', 'worse']);
  });
});

describe('the escalation path', () => {
  it('has times for what is owed next, and says who was told', () => {
    const facts = pictureFacts({ at: 40 });
    const first = facts.duties.find(({ dueAt }) => dueAt.getTime() === minute(15))!;
    const { escalation } = toPicture({ ...facts, escalated: [{ dutyKey: first.dutyKey, step: 1 }] });
    expect(escalation).toMatchObject([
      { whom: 'Coordinators of Payments', when: { at: new Date(minute(25)) }, isTold: true },
      { whom: 'Coordinators of the organisation', when: { at: new Date(minute(35)) }, isTold: false },
      { whom: 'Administrators', when: { at: new Date(minute(45)) }, isTold: false },
    ]);
  });

  it('of updates that are missed one after the other is that of the first', () => {
    const templates = TEMPLATES.filter(({ templateId }) => templateId === 'availability.internal');
    const facts = pictureFacts({ at: 100, templates });
    const first = facts.duties.find(({ stage, dueAt }) => stage === 'update' && dueAt.getTime() === minute(30))!;
    const { escalation } = toPicture({ ...facts, escalated: [{ dutyKey: first.dutyKey, step: 1 }] });
    expect(escalation.map(({ when, isTold }) => [when.at, isTold])).toEqual([
      [new Date(minute(40)), true],
      [new Date(minute(50)), false],
      [new Date(minute(60)), false],
    ]);
  });

  it('passes over a step at which there is nobody', () => {
    const people = { team_coordinators: 0, other_coordinators: 1, administrators: 1 };
    const { escalation } = pictureOf({ moments: {}, change: { people } });
    expect(escalation.map(({ when, isEmpty }) => [when.before, isEmpty])).toEqual([
      ['nobody: the next are told instead', true],
      ['10 min after it was due', false],
      ['20 min after it was due', false],
    ]);
  });
});

describe('what is affected', () => {
  const depths = (story?: Story) => pictureOf(story).services.map(({ id, depth }) => `${depth} ${id}`);

  it('is followed through everything that depends on it, each at the length of its shortest way', () => {
    expect(depths()).toEqual(['0 checkout', '1 web-shop', '1 mobile-app', '1 orders', '2 invoices', '2 reporting']);
    expect(depths({ change: { affectedIds: ['payments', 'orders'] } })).toEqual([
      '0 payments',
      '0 orders',
      '1 checkout',
      '1 invoices',
      '1 reporting',
      '2 web-shop',
      '2 mobile-app',
    ]);
  });

  it('ends where a circle closes', () => {
    const { dependencies } = pictureFacts();
    const circle = [...dependencies, { serviceId: 'checkout', dependsOnId: 'reporting' }];
    expect(depths({ change: { dependencies: circle } })).toHaveLength(6);
  });
});

describe('what is missing', () => {
  const texts = (story?: Story) => pictureOf(story).gaps.map(({ text, mend }) => [text, mend?.to]);

  it('is said, with the place where it is mended', () => {
    expect(texts()).toEqual([]);
    expect(texts({ categories: [], change: { affectedIds: [], teams: [] } })).toEqual([
      ['It has no category yet, so no template says whom to tell.', '/incidents/INC-142/edit'],
      ['No team is concerned, so no coordinator of a team is told.', '/incidents/INC-142/edit'],
      ['No service is named yet.', '/incidents/INC-142/edit'],
    ]);
    const teams = [{ slug: 'shop', name: 'Shop', hasCoordinator: false }];
    expect(texts({ templates: [template('availability', 'internal', [])], change: { teams } })).toEqual([
      ['The template Availability, internal never asks for a message.', '/templates/availability/internal'],
      ['No template says whom to tell: Availability, external.', '/templates/availability/external'],
      ['Shop has no coordinator.', '/teams/shop'],
    ]);
  });

  it('sends nobody to a form that they may not use', () => {
    expect(texts({ categories: [], change: { affectedIds: [], mayChange: false } })).toEqual([
      ['It has no category yet, so no template says whom to tell.', undefined],
      ['No service is named yet.', undefined],
    ]);
  });
});
