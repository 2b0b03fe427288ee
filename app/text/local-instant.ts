import { z } from 'zod';
import { fromLocalField, toLocalField } from './instants.ts';

/**
 * A datetime-local field as a form sends it, on the reader's clock; empty is null.
 *
 * @param known instants that the form was filled with: a field that still shows one means just that one, with its
 *   fraction of a second, and in the hour that a clock change repeats
 */
export function localInstant(timeZone: string, known: readonly (Date | null | undefined)[] = []) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (!text) return null;
      const unchanged = known.find((at) => at && toLocalField(at, timeZone) === text);
      const at = unchanged ?? fromLocalField(text, timeZone);
      if (at) return at;
      context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" is no date and time.` });
      return z.NEVER;
    });
}
