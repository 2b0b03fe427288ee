import { z } from 'zod';
import { VERDICTS } from '#app/db/schema.ts';
import { CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';

const long = z.string().max(2000, 'Use at most 2000 characters.').optional();

/** What each form of the page sends; the workflows look closer. */
export const FORMS = {
  ask: z.object({
    reviewerIds: z.array(z.uuid(), 'Choose at least one person.').min(1, 'Choose at least one person.'),
    note: long,
  }),
  answer: z.object({
    verdict: z.enum(VERDICTS, { error: 'Say whether you approve it.' }),
    checklist: z.array(z.enum(CHECKLIST_ITEMS)).default([]),
    note: long,
    seen: z.string().max(100),
  }),
  publish: z.object({
    seen: z.string().max(100),
    despite: z.string().max(1000, 'Use at most 1000 characters.').optional(),
  }),
  reopen: z.object({ reason: z.string('Say why it is written on.').max(2000, 'Use at most 2000 characters.') }),
  edit: z.object({
    version: z.number().int(),
    title: z.string('Give it a title.').max(300, 'Use at most 300 characters.'),
    dueOn: z.iso.date('Enter a day, or leave it empty.').optional(),
  }),
};

export type FormName = keyof typeof FORMS;

export const LABELS = {
  reviewerIds: 'Who reviews it',
  note: 'In a few words',
  verdict: 'What you say',
  checklist: 'Before you approve it',
  despite: 'Why it is published without being approved anew',
  reason: 'Why it becomes a draft again',
  title: 'Title',
  dueOn: 'Due on',
};
