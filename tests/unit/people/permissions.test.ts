import { describe, expect, it } from 'vitest';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { ROLES, type Role } from '#app/db/schema.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';

const TEAM = '0191b2a0-0000-7000-8000-00000000aaaa';
const OTHER_TEAM = '0191b2a0-0000-7000-8000-00000000bbbb';

function person(role: Role, teamRoles: Record<string, Role> = {}): Viewer {
  return { userId: '0191b2a0-0000-7000-8000-00000000cccc', name: 'Mara', role, teamRoles, timeZone: 'UTC' };
}

describe('roles', () => {
  it('each role may do what the roles below it may, and nothing above', () => {
    for (const [held, role] of ROLES.entries()) {
      for (const [wanted, needed] of ROLES.entries()) expect(hasRole(person(role), needed)).toBe(held >= wanted);
    }
  });

  it('a role in a team counts for that team only', () => {
    const mara = person('viewer', { [TEAM]: 'coordinator' });
    expect(hasRole(mara, 'coordinator', [TEAM])).toBe(true);
    expect(hasRole(mara, 'coordinator', [OTHER_TEAM])).toBe(false);
    expect(hasRole(mara, 'coordinator')).toBe(false);
    expect(hasRole(mara, 'coordinator', 'any')).toBe(true);
  });

  it('a lower role in a team takes nothing from the role in the organisation', () => {
    expect(hasRole(person('coordinator', { [TEAM]: 'viewer' }), 'coordinator', [TEAM])).toBe(true);
  });

  it('a refusal says what is needed and what one has', () => {
    expect(() => requireRole(person('responder'), 'admin')).toThrow(
      'This needs the role "admin"; yours is "responder".',
    );
    expect(() => requireRole(administrator('command line'), 'admin')).not.toThrow();
  });
});
