import { Button, Group } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';

/** Before the first incident: what to do next, as far as the reader may. */
export function NothingYet({ may }: { may: { declare: boolean; import: boolean; loadSample: boolean } }) {
  return (
    <>
      <PageHeader title="Reliability" lead="Nothing is recorded yet, so there is nothing to say." />
      <EmptyState
        title="Where to begin"
        action={
          <Group gap="sm" mt="xs">
            {may.declare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}
            {may.import && (
              <ButtonLink to="/imports/new" variant="default">
                Import your history
              </ButtonLink>
            )}
            {may.loadSample && (
              <Form method="post">
                <Button type="submit" variant="default">
                  Load the sample organisation
                </Button>
              </Form>
            )}
          </Group>
        }
      >
        Figures appear with the first incident: record one as it happens, or bring along what your other tools know.
        {may.loadSample && ' The sample organisation shows eighteen months of a company that does not exist.'}
      </EmptyState>
    </>
  );
}
