import { Fieldset, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { Fragment } from 'react';
import { ROLE_WORDS, TEAM_ROLES } from '#app/text/role-words.ts';
import { type RoleInTeam, teamField, wasField } from './memberships.ts';

interface TeamRolesProps {
  teams: { id: string; name: string }[];
  roles: Readonly<Record<string, RoleInTeam>>;
}

const OPTIONS = [
  { value: '', label: 'not a member' },
  ...TEAM_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].label.toLowerCase() })),
];

/** A person's role in each team; it adds to the role in the organisation. */
export function TeamRoles({ teams, roles }: TeamRolesProps) {
  if (teams.length === 0) return null;
  return (
    <Fieldset legend="In teams" variant="unstyled">
      <Text fz="sm" c="var(--ink-quiet)" mb="sm">
        A role in a team adds to the one above, for that team’s services only.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {teams.map(({ id, name }) => {
          const { was, shown } = roles[id] ?? { was: null, shown: null };
          return (
            // a new field when somebody else gave another role: it shows what stands now
            <Fragment key={`${id} ${was}`}>
              <input type="hidden" name={wasField(id)} value={was ?? ''} />
              <NativeSelect
                name={teamField(id)}
                label={name}
                data={was === 'admin' ? [...OPTIONS, { value: 'admin', label: 'administrator' }] : OPTIONS}
                defaultValue={shown ?? ''}
              />
            </Fragment>
          );
        })}
      </SimpleGrid>
    </Fieldset>
  );
}
