import type { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * The input as its schema understands it.
 *
 * @throws AppError INVALID with one message a field
 */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message;
  const message = Object.entries(fields).map(([field, text]) => (field ? `${field}: ${text}` : text));
  throw new AppError('INVALID', message.join(' '), fields);
}
