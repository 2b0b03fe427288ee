import { Anchor, Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import classes from '#app/components/tables/list-table.module.css';
import { figure } from '#app/text/import-words.ts';

interface FindingsProps {
  importId: string;
  rows: { id: number; kind: 'rejected' | 'suspicious'; message: string; groupKey: string | null }[];
  counts: { rejected: number; suspicious: number };
  show: 'all' | 'rejected' | 'suspicious';
  page: number;
  pages: number;
}

const WORDS = { rejected: 'cannot be used', suspicious: 'looks odd' } as const;

/** Every row that was refused or looks odd, a page at a time. */
export function Findings({ importId, rows, counts, show, page, pages }: FindingsProps) {
  const kinds = [
    { value: 'all', label: `All (${figure(counts.rejected + counts.suspicious)})` },
    { value: 'rejected', label: `Cannot be used (${figure(counts.rejected)})` },
    { value: 'suspicious', label: `Look odd (${figure(counts.suspicious)})` },
  ] as const;
  if (counts.rejected + counts.suspicious === 0) return null;
  return (
    <section aria-labelledby="findings">
      <Title order={2} fz="1.2rem" id="findings" mb="xs">
        Rows to look at
      </Title>
      <Group gap="md" mb="sm" component="nav" aria-label="Which rows">
        {kinds.map(({ value, label }) => (
          <Anchor
            key={value}
            component={Link}
            to={`?show=${value}`}
            preventScrollReset
            aria-current={show === value ? 'true' : undefined}
            fw={show === value ? 650 : 400}
            py={6}
          >
            {label}
          </Anchor>
        ))}
      </Group>
      {rows.length === 0 ? (
        <Text c="var(--ink-quiet)">None of this kind.</Text>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table}>
            <VisuallyHidden component="caption">Rows that cannot be used or look odd</VisuallyHidden>
            <thead>
              <tr>
                <th scope="col">What is the matter</th>
                <th scope="col">Incident</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className={classes.main} style={{ overflowWrap: 'anywhere' }}>
                    {row.message}
                  </td>
                  <td
                    data-label="Incident"
                    className={classes.tight}
                    data-empty={row.groupKey === null ? '' : undefined}
                  >
                    {row.groupKey}
                  </td>
                  <td data-label="Verdict" className={classes.tight}>
                    {WORDS[row.kind]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && (
        <ExportLinks
          table="import-findings"
          of="every one of these rows"
          params={[
            ['import', importId],
            ['show', show],
          ]}
        />
      )}
      {pages > 1 && (
        <Group gap="lg" mt="sm" component="nav" aria-label="Pages of rows">
          {page > 1 && (
            <Anchor component={Link} to={`?show=${show}&page=${page - 1}`} preventScrollReset>
              Earlier rows
            </Anchor>
          )}
          <Text span c="var(--ink-quiet)">
            Page {page} of {pages}
          </Text>
          {page < pages && (
            <Anchor component={Link} to={`?show=${show}&page=${page + 1}`} preventScrollReset>
              Later rows
            </Anchor>
          )}
        </Group>
      )}
    </section>
  );
}
