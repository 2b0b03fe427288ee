import { ROLES, type Role } from '#app/db/schema.ts';
import type { MemberChange } from '#app/workflows/directory-input.ts';

/*
 * The members' form: for each member `role:<id>` and `was:<id>` (what the form showed), and one row to add somebody.
 */

const NOT_A_MEMBER = 'none';

const roleOf = (value: FormDataEntryValue | null): Role | null => ROLES.find((role) => role === value) ?? null;

/** What the form asks to change; roles that it does not know count as "not a member". */
export function readMemberChanges(form: FormData): MemberChange[] {
  const changes: MemberChange[] = [];
  for (const [name, value] of form) {
    if (!name.startsWith('role:')) continue;
    const userId = name.slice('role:'.length);
    changes.push({ userId, was: roleOf(form.get(`was:${userId}`)), role: roleOf(value) });
  }
  const person = form.get('person');
  if (typeof person === 'string' && person !== '') {
    changes.push({ userId: person, was: null, role: roleOf(form.get('personRole')) });
  }
  return changes;
}

/** The roles that may be chosen: none above the viewer's own, but always the one that stands. */
export function roleOptions(grantable: readonly Role[], current: Role | null) {
  const roles = ROLES.filter((role) => grantable.includes(role) || role === current);
  const options: { value: string; label: string }[] = roles.map((role) => ({ value: role, label: role }));
  return current === null ? options : [...options, { value: NOT_A_MEMBER, label: 'take out of the team' }];
}
