import { Button, NativeSelect } from '@mantine/core';
import { useRef } from 'react';
import classes from './editor.module.css';
import type { PickedVariable } from './picked-variables.ts';

interface VariablePickerProps {
  variables: readonly PickedVariable[];
  /** Whose text it is, for who only hears it. */
  of: string;
  onInsert: (text: string) => void;
}

/** Puts a variable where the cursor was; shown once there is JavaScript, without it the list below the texts says them. */
export function VariablePicker({ variables, of, onInsert }: VariablePickerProps) {
  const select = useRef<HTMLSelectElement>(null);
  return (
    <div className={classes.picker}>
      <NativeSelect
        ref={select}
        label="Variable"
        aria-label={`Variable for ${of}`}
        data={variables.map(({ insertion, label }) => ({ value: insertion, label }))}
      />
      <Button
        type="button"
        variant="default"
        aria-label={`Insert the variable into ${of}`}
        onClick={() => select.current && onInsert(select.current.value)}
      >
        Insert
      </Button>
    </div>
  );
}
