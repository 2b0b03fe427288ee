import type { ReactNode } from 'react';
import { unbroken } from '../../text/quantities.ts';
import classes from './chart.module.css';

interface ChartFigureProps {
  /** The finding in a sentence. */
  caption: ReactNode;
  /** The table of the picture's numbers. */
  numbers: ReactNode;
  children: ReactNode;
}

/** Every picture: its finding in words, the picture, and its numbers one key away. */
export function ChartFigure({ caption, numbers, children }: ChartFigureProps) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{whole(caption)}</figcaption>
      {children}
      <details className={classes.numbers}>
        <summary>Numbers</summary>
        <div className={classes.scroll}>{numbers}</div>
      </details>
    </figure>
  );
}

interface NumberTableProps {
  /** What the table is of, for who cannot see what stands around it. */
  label: string;
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** The numbers of a picture; the first cell of a row says what the row is. */
export function NumberTable({ label, columns, rows }: NumberTableProps) {
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            <th scope="row">{whole(cells[0])}</th>
            {cells.slice(1).map((cell, i) => (
              <td key={columns[i + 1]}>{whole(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Numbers stay with what they are of. */
const whole = (words: ReactNode) => (typeof words === 'string' ? unbroken(words) : words);
