import { checkedInline, contentOf, type Loose } from './checked-inline.ts';
import { type Inline, LIMITS, type Table, type TableCell } from './model.ts';

/**
 * A table of equally long rows from whatever rows there are; none where there is no cell.
 *
 * What stands beyond the last column that a table can have goes into that column.
 */
export function checkedTable(rows: readonly Loose[]): Table[] {
  const found = rows
    .map((row) => contentOf(row).map(cellContent))
    .filter((cells) => cells.length > 0)
    .map(withinWidth);
  const width = Math.max(0, ...found.map((cells) => cells.length));
  if (width === 0) return [];
  const content = found.map((cells, index) => ({
    type: 'tableRow' as const,
    content: Array.from({ length: width }, (_, column) => cell(index === 0, cells[column] ?? [])),
  }));
  return [{ type: 'table', content }];
}

/** The paragraphs of a cell as one, with breaks between them. */
function cellContent(node: Loose): Inline[] {
  return contentOf(node)
    .map((block) => checkedInline([block]))
    .flatMap((inline, index): Inline[] => (index === 0 ? inline : [{ type: 'hardBreak' }, ...inline]));
}

function withinWidth(cells: Inline[][]): Inline[][] {
  if (cells.length <= LIMITS.tableColumns) return cells;
  const rest = cells.slice(LIMITS.tableColumns - 1);
  const space: Inline = { type: 'text', text: ' ' };
  return [
    ...cells.slice(0, LIMITS.tableColumns - 1),
    checkedInline(rest.flatMap((content) => [...content, space].map(loose))),
  ];
}

const loose = (node: Inline): Loose => ({ ...node });

const cell = (heads: boolean, content: Inline[]): TableCell => ({
  type: heads ? 'tableHeader' : 'tableCell',
  attrs: { colspan: 1, rowspan: 1 },
  content: [{ type: 'paragraph', ...(content.length > 0 && { content }) }],
});
