import { plural } from './numerals.ts';

/* What teams are reminded of, in a sentence or two that say what to do. */

/** At which times of an action item somebody is told of it. */
export type ActionOccasion = 'week' | 'today' | 'overdue' | 'coordinator' | 'administrators';

interface Reminded {
  /** "ACT-7". */
  reference: string;
  title: string;
  team: string;
  /** Until it is due; below zero once it is overdue. */
  days: number;
}

/** "ACT-7 of Payments is due in 7 days: Certificates renew themselves." */
export function actionReminderText(occasion: ActionOccasion, { reference, title, team, days }: Reminded): string {
  const late = `overdue by ${plural(-days, 'day', 'days')}`;
  switch (occasion) {
    case 'week':
      return `${reference} of ${team} is due in ${plural(days, 'day', 'days')}: ${title}`;
    case 'today':
      return `${reference} of ${team} is due today: ${title}`;
    case 'overdue':
      return `${reference} of ${team} is ${late}: ${title}. Say that it is done, give it another day, or drop it with a reason.`;
    case 'coordinator':
      return `${reference} of ${team} is ${late}, and you coordinate the team: ${title}. Is it still wanted, and who makes room for it?`;
    case 'administrators':
      return `${reference} of ${team} is ${late}, and its coordinator was told: ${title}. Is it still wanted?`;
  }
}

/** "INC-7: everything that is to prevent it is done. Tell those concerned what was learnt." */
export const measuresDoneText = (reference: string, count: number): string =>
  `${reference}: ${count === 1 ? 'the measure that is' : `the ${count} measures that are`} to prevent it ${count === 1 ? 'is' : 'are'} done. Tell those concerned what was learnt.`;

/** "ACT-7 is verified: Certificates renew themselves. None came back in 90 days. …" */
export function actionVerdictText(
  state: 'verified' | 'failed' | 'not_yet',
  { reference, title }: Pick<Reminded, 'reference' | 'title'>,
  says: string,
): string {
  const head = {
    verified: `${reference} is verified`,
    failed: `What ${reference} was to stop came back`,
    not_yet: `It cannot be told yet whether ${reference} worked`,
  }[state];
  return `${head}: ${title}. ${says}`;
}
