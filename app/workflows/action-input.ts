import { z } from 'zod';
import type { ActionFields } from '../db/actions.server.ts';
import { listCategories } from '../db/categories.server.ts';
import type { Db } from '../db/client.server.ts';
import { listPostMortemsOf, type PostMortem } from '../db/post-mortems.server.ts';
import { FOR_CUSTOMERS } from '../db/published-lessons.server.ts';
import {
  ACTION_KINDS,
  ACTION_STRENGTHS,
  type ActionStrength,
  VERIFY_AFTER_DAYS,
  type VerifyAfterDays,
} from '../db/schema.ts';
import { listServices } from '../db/services.server.ts';
import { listTeams } from '../db/teams.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { causeField } from './incident-input.ts';

/*
 * What an action item is made from. Forms and workflows share it.
 */

const MOST_LINKS = 10;

const optionalId = (message: string) =>
  z
    .uuid(message)
    .nullish()
    .transform((id) => id ?? null);

const address = z.url({
  protocol: /^https?$/,
  error: 'A link is a whole address that begins with https:// or http://.',
});

export const actionLinks = z
  .array(address.max(2000, 'A link has at most 2000 characters.'))
  .max(MOST_LINKS, `Keep at most ${MOST_LINKS} links.`)
  .transform((links) => [...new Set(links)]);

const DAY = /^(?:20|21)\d\d-\d\d-\d\d$/;

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  // the 30th of February is another day, and there is no 13th month
  return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

export const actionInput = z.object({
  title: z
    .string('Say in a few words what is to be done.')
    .trim()
    .min(1, 'Say in a few words what is to be done.')
    .max(200, 'Use at most 200 characters.'),
  detail: z.string().trim().max(20_000, 'Use at most 20,000 characters.').default(''),
  teamId: z.uuid('Choose the team that sees to it.'),
  postMortemId: optionalId('Choose a post-mortem from the list.'),
  kind: z.enum(ACTION_KINDS, 'Choose what it is for.'),
  strength: z
    .number('Choose how strong it is.')
    .refine((n) => (ACTION_STRENGTHS as readonly number[]).includes(n), 'Choose how strong it is.')
    .transform((n) => n as ActionStrength),
  dueOn: z.string('Say by when.').refine(isDay, 'Say by when: a day such as 2026-03-31.'),
  links: actionLinks.default([]),
  recurrenceCause: causeField,
  recurrenceServiceId: optionalId('Choose a service from the list.'),
  recurrenceCategoryId: optionalId('Choose a category from the list.'),
  verifyAfterDays: z
    .number()
    .refine((n) => (VERIFY_AFTER_DAYS as readonly number[]).includes(n), 'Choose 30, 60 or 90 days.')
    .transform((n) => n as VerifyAfterDays)
    .default(90),
});

/** True if action items may come from it: what we do is agreed in our own review, and customers are only told of it. */
export const takesActions = ({ templateKey }: Pick<PostMortem, 'templateKey'>): boolean =>
  templateKey !== FOR_CUSTOMERS;

/** What refuses the others. */
export const TAKES_NO_ACTIONS = 'the account for customers takes no action items, which belong to our own review.';

/**
 * What is understood of it, if it hangs together.
 *
 * @param current the post-mortem that it belongs to already, where it stays: some belong to an account for customers from
 *   before those took none
 * @throws AppError INVALID where what it names is not there, a post-mortem is of another incident or the account for
 *   customers, or a prevention does not say what it prevents
 */
export async function actionFields(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  input: z.output<typeof actionInput>,
  current: string | null = null,
): Promise<ActionFields> {
  const { teamId, postMortemId, recurrenceServiceId, recurrenceCategoryId, recurrenceCause } = input;
  const [teams, services, categories, postMortems] = await Promise.all([
    listTeams(db),
    recurrenceServiceId ? listServices(db) : [],
    recurrenceCategoryId ? listCategories(db) : [],
    postMortemId ? listPostMortemsOf(db, viewer, incidentId) : [],
  ]);
  const missing = (id: string | null, rows: readonly { id: string }[]) =>
    id !== null && !rows.some((row) => row.id === id);
  const fields: Record<string, string> = {};
  if (missing(teamId, teams)) fields.teamId = 'There is no such team.';
  if (missing(recurrenceServiceId, services)) fields.recurrenceServiceId = 'There is no such service.';
  if (missing(recurrenceCategoryId, categories)) fields.recurrenceCategoryId = 'There is no such category.';
  if (missing(postMortemId, postMortems)) fields.postMortemId = 'This incident has no such post-mortem.';
  else if (postMortemId !== current && postMortems.some((one) => one.id === postMortemId && !takesActions(one)))
    fields.postMortemId = `Choose another post-mortem: ${TAKES_NO_ACTIONS}`;
  const namesNothing = recurrenceCause === null && recurrenceServiceId === null && recurrenceCategoryId === null;
  if (input.kind === 'prevent' && namesNothing) {
    fields.recurrenceCause =
      'Say what is not to happen again: a cause, a service or a category. Without it nobody can see whether it worked.';
  }
  if (Object.keys(fields).length > 0) throw new AppError('INVALID', Object.values(fields).join(' '), fields);
  return input;
}

/** The same as a form sends it: links a line each. */
export const actionForm = actionInput.extend({
  links: z
    .string()
    .optional()
    .transform((text) => (text ?? '').split('\n').flatMap((line) => line.trim() || []))
    .pipe(actionLinks),
});
