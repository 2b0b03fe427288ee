import { useLocation } from '@remix-run/react';
import { useRef, useState } from 'react';
import type { ProblemRow } from './quality-view.ts';
import { type ListedRow, type RowInHand, withRowsInHand } from './rows-in-hand.ts';

interface Hands {
  rows: ListedRow[];
  /** Somebody writes in its form. */
  take(row: ProblemRow): void;
  /** What was written into it is not wanted any more. */
  letGo(key: string): void;
  /** Its form is sent: it is let go of unless it is refused. */
  send(key: string): void;
}

/**
 * Keeps the rows in whose forms somebody writes while the page follows what others repair.
 *
 * @param shown which list it is: those of another are let go of
 * @param isRefused whether the last form that was sent was refused
 */
export function useRowsInHand(rows: readonly ProblemRow[], shown: string, isRefused: boolean): Hands {
  const [inHand, setInHand] = useState<readonly RowInHand[]>([]);
  const sent = useRef<string | null>(null);
  const { key } = useLocation();
  const [visit, setVisit] = useState({ key, shown });
  const without = (gone: string) => setInHand((held) => held.filter(({ row }) => row.key !== gone));
  if (visit.key !== key) {
    setVisit({ key, shown });
    if (visit.shown !== shown) setInHand([]);
    else if (!isRefused && sent.current) without(sent.current);
  }
  return {
    rows: withRowsInHand(rows, inHand),
    take: (row) =>
      setInHand((held) =>
        held.some((one) => one.row.key === row.key)
          ? held
          : [...held, { row, place: rows.findIndex((one) => one.key === row.key) }],
      ),
    letGo: without,
    send: (sentKey) => {
      sent.current = sentKey;
    },
  };
}
