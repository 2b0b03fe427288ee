import { Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './editor.module.css';

interface RowsProps {
  count: number;
  /** What stands there without a row. */
  none: string;
  /** The rows, then what adds one. */
  children: ReactNode;
}

/** Rows that are added and removed: the focus goes into the new one, or to what adds one. */
export function Rows({ count, none, children }: RowsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const [was, is] = [before.current, count];
    before.current = count;
    if (was === is) return;
    const added = [...(frame.current?.querySelectorAll<HTMLElement>(':scope > fieldset') ?? [])].at(-1);
    const target =
      is > was
        ? added?.querySelector<HTMLElement>('input:not([type=hidden]), select')
        : [...(frame.current?.querySelectorAll<HTMLElement>(':scope > button, :scope > div > button') ?? [])].at(0);
    target?.focus();
  }, [count]);
  return (
    <div className={classes.rows} ref={frame}>
      {count === 0 && <Text c="var(--ink-quiet)">{none}</Text>}
      {children}
    </div>
  );
}
