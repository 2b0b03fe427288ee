import { Title, VisuallyHidden } from '@mantine/core';
import classes from '#app/components/tables/list-table.module.css';
import { Severity } from '#app/components/ui/severity.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { figure } from '#app/text/import-words.ts';
import type { PreviewRow } from './import-view.ts';

/** The first incidents of the file as they would be. */
export function PreviewTable({ rows, timeZone }: { rows: PreviewRow[]; timeZone: string }) {
  if (rows.length === 0) return null;
  const instant = (at: Date | null) => (at ? <Time at={at} timeZone={timeZone} /> : '');
  return (
    <section aria-labelledby="preview">
      <Title order={2} fz="1.2rem" id="preview" mb="xs">
        The first incidents, as they would be
      </Title>
      <div className={classes.frame}>
        <table className={classes.table}>
          <VisuallyHidden component="caption">The first incidents of the file</VisuallyHidden>
          <thead>
            <tr>
              <th scope="col">Incident</th>
              <th scope="col">Severity</th>
              <th scope="col">Services</th>
              <th scope="col">Started</th>
              <th scope="col">Detected</th>
              <th scope="col">Acknowledged</th>
              <th scope="col">Resolved</th>
              <th scope="col">Entries</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td className={classes.main} style={{ overflowWrap: 'anywhere' }}>
                  {row.title}
                </td>
                <td data-label="Severity">
                  <Severity severity={row.severity} />
                </td>
                <td data-label="Services" data-empty={row.services === '' ? '' : undefined}>
                  {row.services}
                </td>
                <td data-label="Started">{instant(row.startedAt)}</td>
                <td data-label="Detected" data-empty={row.detectedAt ? undefined : ''}>
                  {instant(row.detectedAt)}
                </td>
                <td data-label="Acknowledged" data-empty={row.acknowledgedAt ? undefined : ''}>
                  {instant(row.acknowledgedAt)}
                </td>
                <td data-label="Resolved" data-empty={row.resolvedAt ? undefined : ''}>
                  {instant(row.resolvedAt)}
                </td>
                <td data-label="Entries">{figure(row.entries)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
