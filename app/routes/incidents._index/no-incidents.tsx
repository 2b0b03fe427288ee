import { Group } from '@mantine/core';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';

/** Before the first incident: the ways to have one. */
export function NoIncidents({ mayDeclare, mayImport }: { mayDeclare: boolean; mayImport: boolean }) {
  return (
    <EmptyState
      title="No incident has been recorded yet"
      action={
        <Group gap="sm" mt="xs">
          {mayDeclare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}
          {mayImport && (
            <ButtonLink to="/imports" variant="default">
              Import your history
            </ButtonLink>
          )}
        </Group>
      }
    >
      {mayDeclare
        ? 'Declare one when something breaks. If you kept records elsewhere, import them: figures need history.'
        : 'When somebody declares an incident, it shows here.'}
      {mayImport && ' An administrator can also load a sample organisation to look around.'}
    </EmptyState>
  );
}
