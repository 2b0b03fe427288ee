import { Button, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** Who holds which response role, to be taken or given. */
export function ResponseRoles({ page }: { page: IncidentPage }) {
  const { roles, responseRoles, people, viewer, freshId } = page;
  return (
    <section id="roles">
      <h2>Response roles</h2>
      <ul className={classes.facts}>
        {roles.length === 0 && <li className={classes.quiet}>Nobody has taken a role yet.</li>}
        {roles.map((role) => (
          <li key={role.id}>
            <Form method="post" preventScrollReset className={classes.moment}>
              <input type="hidden" name="intent" value="release-role" />
              <input type="hidden" name="incidentRoleId" value={role.id} />
              <span>
                {role.roleName}
                {role.userName && <small>{role.userName}</small>}
              </span>
              {viewer.mayChange && (
                <Button
                  type="submit"
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Release: ${role.roleName}, ${role.userName}`}
                >
                  Release
                </Button>
              )}
            </Form>
          </li>
        ))}
      </ul>
      {viewer.mayChange && (
        <details className={classes.commands} open={roles.length === 0}>
          <summary>Take or assign a role</summary>
          <Form method="post" preventScrollReset className={classes.roleForm}>
            <input type="hidden" name="id" value={freshId} />
            <div>
              <NativeSelect
                label="Role"
                name="responseRoleId"
                data={responseRoles.map((role) => ({ value: role.id, label: role.name }))}
              />
            </div>
            {viewer.id && (
              <Button type="submit" name="intent" value="take-role" variant="default">
                Take it
              </Button>
            )}
            <div>
              <NativeSelect
                label="Person"
                name="userId"
                data={people.map((person) => ({ value: person.id, label: person.name }))}
              />
            </div>
            <Button type="submit" name="intent" value="assign-role" variant="default">
              Assign
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
