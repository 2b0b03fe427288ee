import { Fieldset, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { ROLE_WORDS, TEAM_ROLES } from '#app/text/role-words.ts';
import { teamField } from './memberships.ts';

interface TeamRolesProps {
  teams: { id: string; name: string }[];
  /** The role in each team, by team id, as it is or as it was typed. */
  roles: Readonly<Record<string, string | undefined>>;
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
        {teams.map((team) => (
          <NativeSelect
            key={team.id}
            name={teamField(team.id)}
            label={team.name}
            data={roles[team.id] === 'admin' ? [...OPTIONS, { value: 'admin', label: 'administrator' }] : OPTIONS}
            defaultValue={roles[team.id] ?? ''}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
