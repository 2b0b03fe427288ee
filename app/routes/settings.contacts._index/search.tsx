import { Button, Group, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';

/** Looks for names, addresses and organisations; the address says what was looked for. */
export function Search({ search, archived }: { search: string; archived: boolean }) {
  return (
    <Form method="get" role="search" aria-label="Contacts">
      {archived && <input type="hidden" name="show" value="archived" />}
      <Group gap="sm" mb="lg" align="flex-end">
        <TextInput
          key={search}
          type="search"
          name="q"
          label="Name, address or organisation"
          defaultValue={search}
          maxLength={200}
          style={{ flex: 1, minWidth: '14rem', maxWidth: '26rem' }}
        />
        <Button type="submit" variant="default">
          Search
        </Button>
      </Group>
    </Form>
  );
}
