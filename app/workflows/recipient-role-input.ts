import { z } from 'zod';
import { AUDIENCES } from '../db/schema.ts';

/* What recipient roles and their holders are made from. Pure: forms and workflows share it. */

export const recipientRoleInput = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
  audience: z.enum(AUDIENCES, 'Choose an audience.'),
});
export type RecipientRoleInput = z.input<typeof recipientRoleInput>;

/** A choice as a select holds it: what it is, and its id ("team:…"); null where nothing is chosen. */
const choiceOf = <Kind extends string>(kinds: readonly Kind[], message: string) =>
  z
    .string(message)
    .nullish()
    .transform((text, context) => {
      if (!text) return null;
      const [kind, id] = text.split(':');
      const known = kinds.find((one) => one === kind);
      if (known && z.uuid().safeParse(id).success) return { kind: known, id: id as string };
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });

const CHOOSE = 'Choose somebody from the list.';

export const roleHolderInput = z.object({
  person: choiceOf(['user', 'contact'], CHOOSE).transform((person, context) => {
    if (person) return person;
    context.addIssue({ code: 'custom', message: CHOOSE });
    return z.NEVER;
  }),
  /** Nothing: for every incident. */
  scope: choiceOf(['service', 'team'], 'Choose from the list.'),
});
export type RoleHolderInput = z.input<typeof roleHolderInput>;
