import type { SubmissionResult } from '@conform-to/react';
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary } from '#app/components/ui/fields.tsx';

interface AccessFormsProps {
  page: {
    reference: string;
    restricted: boolean;
    access: { id: string; name: string; isViewer: boolean }[];
    others: { id: string; name: string }[];
  };
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Restricting an incident, and the list of who sees it then. */
export function AccessForms({ page, lastResult }: AccessFormsProps) {
  return (
    <Stack gap="xl" maw="40rem">
      <ErrorSummary errors={lastResult?.error ?? {}} labels={{ userId: 'Person' }} />
      <Form method="post">
        <Group>
          <Button
            type="submit"
            name="intent"
            value={page.restricted ? 'unrestrict' : 'restrict'}
            variant={page.restricted ? 'default' : 'filled'}
          >
            {page.restricted ? 'Show it to everybody' : 'Restrict it'}
          </Button>
          <ButtonLink to={`/incidents/${page.reference}`} variant="subtle">
            Back to the incident
          </ButtonLink>
        </Group>
      </Form>
      <section>
        <Title order={2} fz="1.1rem" mb="xs">
          {page.restricted ? 'Who sees it beside administrators' : 'Who would see it if it were restricted'}
        </Title>
        {page.access.length === 0 && <Text c="var(--ink-quiet)">Nobody but administrators.</Text>}
        <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {page.access.map((person) => (
            <li key={person.id}>
              <Form method="post">
                <input type="hidden" name="userId" value={person.id} />
                <Group justify="space-between">
                  <span>
                    {person.name}
                    {person.isViewer && ' (you)'}
                  </span>
                  <Button
                    type="submit"
                    name="intent"
                    value="revoke"
                    variant="default"
                    size="compact-md"
                    aria-label={`Remove ${person.name}`}
                  >
                    Remove
                  </Button>
                </Group>
              </Form>
            </li>
          ))}
        </Stack>
      </section>
      {page.others.length > 0 && (
        <Form method="post">
          <Group align="flex-end">
            <NativeSelect
              label="Add a person"
              name="userId"
              data={page.others.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button type="submit" name="intent" value="grant" variant="default">
              Add
            </Button>
          </Group>
        </Form>
      )}
    </Stack>
  );
}
