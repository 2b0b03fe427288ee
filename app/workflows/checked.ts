import type { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * The input as its schema understands it. A text with a NUL character is refused: PostgreSQL cannot keep it.
 *
 * @throws AppError INVALID with one message a field
 */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  const fields: Record<string, string> = {};
  for (const field of fieldsWithNul(input)) fields[field] = 'This holds a character that cannot be kept.';
  if (parsed.success && Object.keys(fields).length === 0) return parsed.data;
  for (const issue of parsed.error?.issues ?? []) fields[issue.path.join('.')] ??= issue.message;
  const message = Object.entries(fields).map(([field, text]) => (field ? `${field}: ${text}` : text));
  throw new AppError('INVALID', message.join(' '), fields);
}

function fieldsWithNul(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return value.includes('\0') ? [path.join('.')] : [];
  const isHolder = Array.isArray(value) || (value != null && Object.getPrototypeOf(value) === Object.prototype);
  return isHolder ? Object.entries(value as object).flatMap(([key, part]) => fieldsWithNul(part, [...path, key])) : [];
}
