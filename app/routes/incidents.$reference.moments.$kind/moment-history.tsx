import { Table } from '@mantine/core';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { HistoryRow } from './moment-view.ts';

interface MomentHistoryProps {
  rows: HistoryRow[];
  of: { incident: string; kind: string };
  timeZone: string;
}

/** Every version of a moment, the newest first: nothing is overwritten. */
export function MomentHistory({ rows, of, timeZone }: MomentHistoryProps) {
  return (
    // may be wider than a phone: it scrolls, and by keyboard too
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label="History" tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table captionSide="top" verticalSpacing="xs">
        <Table.Caption ta="start">History: the newest version is the one that counts</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">When it was</Table.Th>
            <Table.Th scope="col">What was done</Table.Th>
            <Table.Th scope="col">Known how</Table.Th>
            <Table.Th scope="col">Why</Table.Th>
            <Table.Th scope="col">Typed in</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>{row.at ? <Time at={row.at} timeZone={timeZone} /> : '–'}</Table.Td>
              <Table.Td>{row.change}</Table.Td>
              <Table.Td>{row.details}</Table.Td>
              <Table.Td>{row.reason}</Table.Td>
              <Table.Td>
                <Time at={row.recordedAt} timeZone={timeZone} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ExportLinks table="moments" of="every version" params={Object.entries(of)} />
    </section>
  );
}
