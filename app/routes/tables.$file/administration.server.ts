import { requireRole } from '#app/auth/permissions.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { listAudit } from '#app/db/audit.server.ts';
import { listPeopleWithRoles } from '#app/db/people.server.ts';
import { ordinalIn } from '#app/parameters.ts';
import { type AuditRow, toAuditRows } from '#app/routes/settings.audit-log/audit-view.ts';
import { type PersonRow, toPersonRows } from '#app/routes/settings.people._index/people-view.ts';
import { largeTable, smallTable } from './exported-table.server.ts';

const BATCH = 1000;

const AUDIT_COLUMNS = columnsOf<AuditRow>()({
  when: { header: 'When', value: (row) => row.at },
  who: { header: 'Who', value: (row) => row.who },
  what: { header: 'What', value: (row) => row.what },
  details: { header: 'Details', value: (row) => row.details },
});

/** Every entry, newest first; with `before` those older than an entry. */
export const auditLogTable = largeTable<AuditRow>(AUDIT_COLUMNS, async function* ({ db, viewer, params }) {
  requireRole(viewer, 'admin');
  let beforeId = ordinalIn(params, 'before') ?? undefined;
  for (;;) {
    const rows = toAuditRows(await listAudit(db, viewer, { limit: BATCH, beforeId }));
    yield rows;
    if (rows.length < BATCH) return;
    beforeId = rows.at(-1)?.id;
  }
});

const PEOPLE_COLUMNS = columnsOf<PersonRow>()({
  name: { header: 'Name', value: (row) => row.name },
  email: { header: 'E-mail', value: (row) => row.email },
  role: { header: 'Role', value: (row) => row.role },
  teams: { header: 'In teams', value: (row) => row.teams },
  access: { header: 'Access', value: (row) => row.access },
});

export const peopleTable = smallTable<PersonRow>(PEOPLE_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'admin');
  return toPersonRows(await listPeopleWithRoles(db));
});
