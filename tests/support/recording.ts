import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Role } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { declareIncident } from '#app/workflows/declare-incident.ts';

type Declaration = Parameters<typeof declareIncident>[1];

/** An active user of the organisation, as viewer. */
export async function makeViewer(db: Db, role: Role, teamRoles: Record<string, Role> = {}): Promise<Viewer> {
  const id = newId();
  await db
    .insertInto('users')
    .values({ id, email: `${id}@example.org`, name: `Person ${id.slice(-4)}`, role })
    .execute();
  for (const [teamId, teamRole] of Object.entries(teamRoles)) {
    await db.insertInto('memberships').values({ teamId, userId: id, role: teamRole }).execute();
  }
  return { userId: id, name: `Person ${id.slice(-4)}`, role, teamRoles, timeZone: 'UTC' };
}

export async function makeTeam(db: Db): Promise<string> {
  const id = newId();
  await db
    .insertInto('teams')
    .values({ id, slug: `team-${id}`, name: `Team ${id}` })
    .execute();
  return id;
}

export async function makeService(db: Db, ownerTeamId: string | null = null): Promise<string> {
  const id = newId();
  await db
    .insertInto('services')
    .values({ id, slug: `service-${id}`, name: `Service ${id}`, ownerTeamId })
    .execute();
  return id;
}

/** What a workflow is told, for this viewer; figures come from the database itself. */
export function contextOf(db: Db, viewer: Viewer) {
  return { db, facts: db, viewer, actor: { kind: 'user' as const, id: viewer.userId, requestId: null } };
}

/** An incident declared by the viewer just now. */
export function makeIncident(db: Db, viewer: Viewer, input: Partial<Declaration> = {}) {
  return declareIncident(contextOf(db, viewer), {
    id: newId(),
    title: 'Checkout answers with errors',
    severity: 'SEV2',
    ...input,
  });
}
