import { z } from 'zod';
import { ROLES } from '../db/schema.ts';

/*
 * What services and teams are made from, in the units in which people say it. Pure: forms and workflows share it.
 */

const nameField = z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.');

export const serviceInput = z.object({
  name: nameField,
  description: z.string().trim().max(5000, 'Use at most 5000 characters.').default(''),
  ownerTeamId: z.uuid('Choose a team.').nullish(),
  tier: z.number('Choose a tier.').int('Choose a tier.').min(1, 'Choose a tier.').max(4, 'Choose a tier.'),
  availabilityPercent: z
    .number('Enter a percentage, such as 99.9.')
    .gt(0, 'Enter a percentage above 0.')
    .lt(100, 'Enter a percentage below 100: nothing is always there.')
    .nullish(),
  daysBetweenFailures: z
    .number('Enter a number of days, such as 14.')
    .gt(0, 'Enter more than 0 days.')
    .max(36_500, 'Enter at most 36500 days.')
    .nullish(),
  dependsOn: z.array(z.uuid('Choose services from the list.')).default([]),
});
export type ServiceInput = z.input<typeof serviceInput>;

export const teamInput = z.object({
  name: nameField,
  coordinatorId: z.uuid('Choose a person from the list.').nullish(),
});
export type TeamInput = z.input<typeof teamInput>;

const roleInTeam = z.enum(ROLES).nullable();

/** Changes of a team's members: the role that the form showed and the one that is wanted; null is no member. */
export const memberChanges = z.array(
  z.object({ userId: z.uuid('Choose a person.'), was: roleInTeam, role: roleInTeam }),
);
export type MemberChange = z.output<typeof memberChanges>[number];

/** The same of one person, by team; in the order of the teams, so that two who change several never wait for each other. */
export const membershipChanges = z
  .array(z.object({ teamId: z.uuid(), was: roleInTeam, role: roleInTeam }))
  .transform((changes) => changes.toSorted((a, b) => (a.teamId < b.teamId ? -1 : 1)));
export type MembershipChange = z.input<typeof membershipChanges>[number];
