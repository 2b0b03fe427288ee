import type { TemplateContent } from '#templates/content.ts';
import { type ContentFault, parseContent } from '#templates/template-content.ts';
import type { Audience } from '../db/schema.ts';
import { AppError } from '../errors.ts';

/** A recipient role that there is. */
interface Role {
  key: string;
  audience: Audience;
}

/**
 * A content as it is kept, from anywhere.
 *
 * @param audience that the template is for: it names roles of this audience alone
 * @throws AppError INVALID with everything that is wrong, each at its part ("stages.update.body", "when[0].withinMinutes"),
 *   in a text with line and column
 */
export function soundContent(content: unknown, audience: Audience, roles: readonly Role[]): TemplateContent {
  const parsed = parseContent(content);
  if (parsed.status === 'wrong') throw refused(parsed.faults);
  const faults = parsed.content.who.flatMap(({ role: key }, i) => {
    const role = roles.find((one) => one.key === key);
    if (role?.audience === audience) return [];
    const message = role
      ? `“${key}” is a role of ${role.audience} messages, and this template is for ${audience} ones.`
      : `There is no recipient role “${key}”.`;
    return [{ path: ['who', i, 'role'], message }];
  });
  if (faults.length > 0) throw refused(faults);
  return parsed.content;
}

function refused(faults: readonly ContentFault[]): AppError {
  const fields: Record<string, string> = {};
  for (const fault of faults) {
    const part = partName(fault.path);
    const message = faultMessage(fault);
    fields[part] = part in fields ? `${fields[part]} ${message}` : message;
  }
  const told = Object.entries(fields).map(([part, message]) => (part ? `${part}: ${message}` : message));
  return new AppError('INVALID', told.join(' '), fields);
}

/** "when[0].withinMinutes", as forms name their fields. */
const partName = (path: ContentFault['path']): string =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i > 0 ? '.' : ''}${part}`)).join('');

function faultMessage({ path, message, line, column }: ContentFault): string {
  if (line === undefined || column === undefined) return message;
  return path.at(-1) === 'subject' ? `Column ${column}: ${message}` : `Line ${line}, column ${column}: ${message}`;
}
