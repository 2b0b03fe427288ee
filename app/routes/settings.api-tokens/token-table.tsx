import { Button, Code, Table, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { Time } from '#app/components/ui/time.tsx';

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  ownerName: string | null;
}

/** Every token there ever was; the digest alone is kept, so none can be shown again. */
export function TokenTable({ tokens, timeZone }: { tokens: TokenRow[]; timeZone: string }) {
  return (
    <>
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing="sm" aria-label="API tokens">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">For</Table.Th>
              <Table.Th scope="col">Scopes</Table.Th>
              <Table.Th scope="col">Acts as</Table.Th>
              <Table.Th scope="col">Last used</Table.Th>
              <Table.Th scope="col">State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Td>
                  {token.name}
                  <Text fz="sm" c="var(--ink-quiet)">
                    made <Time at={token.createdAt} timeZone={timeZone} show="day" />
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Code>{token.scopes.join(' ')}</Code>
                </Table.Td>
                <Table.Td>{token.ownerName ?? 'an administrator (made on the command line)'}</Table.Td>
                <Table.Td>{token.lastUsedAt ? <Time at={token.lastUsedAt} timeZone={timeZone} /> : 'never'}</Table.Td>
                <Table.Td>{token.revokedAt ? 'revoked' : <Revoke token={token} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ExportLinks table="api-tokens" of="API tokens" />
    </>
  );
}

function Revoke({ token }: { token: TokenRow }) {
  return (
    <Form method="post">
      <Button
        type="submit"
        name="revoke"
        value={token.id}
        variant="default"
        c="var(--waiting)"
        size="compact-md"
        aria-label={`Revoke for good: ${token.name}`}
      >
        Revoke for good
      </Button>
    </Form>
  );
}
