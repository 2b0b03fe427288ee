import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { Role } from '#app/db/schema.ts';
import { roleOptions } from './members-view.ts';

interface MembersFormProps {
  members: { id: string; name: string; role: Role; isActive: boolean }[];
  /** Who may be added. */
  people: { id: string; name: string }[];
  grantable: Role[];
  error: string | undefined;
}

/** A role for every member, and a row to add one. */
export function MembersForm({ members, people, grantable, error }: MembersFormProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  // a new form when the members are others: its fields show what stands now
  const state = members.map(({ id, role }) => id + role).join();
  return (
    <Form method="post" key={state}>
      <input type="hidden" name="intent" value="members" />
      {error && (
        <Alert
          ref={box}
          role="alert"
          tabIndex={-1}
          color="red"
          variant="light"
          title="This needs a second look"
          mb="md"
        >
          {error}
        </Alert>
      )}
      <Stack gap="md" maw="36rem">
        {members.length === 0 && <Text c="var(--ink-quiet)">Nobody yet.</Text>}
        {members.map((member) => (
          <div key={member.id}>
            <input type="hidden" name={`was:${member.id}`} value={member.role} />
            <NativeSelect
              name={`role:${member.id}`}
              label={member.isActive ? member.name : `${member.name} (deactivated)`}
              data={roleOptions(grantable, member.role)}
              defaultValue={member.role}
            />
          </div>
        ))}
        {people.length > 0 && (
          <Group grow align="flex-end" preventGrowOverflow={false}>
            <NativeSelect
              name="person"
              label="Add somebody"
              data={[{ value: '', label: 'nobody' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <NativeSelect name="personRole" label="as" data={roleOptions(grantable, null)} defaultValue="responder" />
          </Group>
        )}
        <Group>
          <Button type="submit">Save the members</Button>
        </Group>
      </Stack>
    </Form>
  );
}
