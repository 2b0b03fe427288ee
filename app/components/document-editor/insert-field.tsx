import { Button, NativeSelect } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import type { LiveBlock } from '../../document/model.ts';
import { FIELD_ORDER } from '../ui/fields.tsx';
import classes from './editor.module.css';
import { insertLive } from './insert-live.ts';
import type { LiveWords } from './live-views.ts';

const KINDS = [
  { value: 'timelineExcerpt', label: 'The timeline, or a part of it' },
  { value: 'metricFigure', label: 'A figure, with what is usual' },
  { value: 'dutiesBlock', label: 'What was owed to whom, and how it went' },
];
const LONGEST = 70;
const ENDS_FIRST = 'This is before where it begins.';

interface InsertFieldProps {
  editor: Editor;
  live: LiveWords;
  mayType: boolean;
  onDone: () => void;
}

/** Which part of the record is drawn into the text; what stands there follows the record from then on. */
export function InsertField({ editor, live, mayType, onDone }: InsertFieldProps) {
  const [kind, setKind] = useState<string>('timelineExcerpt');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const metrics = Object.entries(live.metrics);
  const [metric, setMetric] = useState(metrics[0]?.[0] ?? '');
  const isTurned = from !== '' && to !== '' && from > to;
  const block = (): LiveBlock => {
    if (kind === 'metricFigure') return { type: kind, attrs: { metric } };
    if (kind === 'dutiesBlock') return { type: kind };
    return { type: 'timelineExcerpt', attrs: { from: from || null, to: to || null } };
  };
  const insert = () => {
    if (kind === 'timelineExcerpt' && isTurned) return;
    editor.view.dispatch(insertLive(editor.state, block()));
    editor.commands.focus();
    onDone();
  };
  const instants = live.timeline.map(({ at, text }) => ({
    value: at.toISOString(),
    label: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text,
  }));
  return (
    <form
      className={classes.barField}
      onSubmit={(event) => {
        event.preventDefault();
        insert();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        editor.commands.focus();
        onDone();
      }}
    >
      <NativeSelect
        label="From the record"
        data={kinds(metrics.length > 0)}
        value={kind}
        autoFocus
        onChange={on(setKind)}
      />
      {kind === 'timelineExcerpt' && (
        <>
          <NativeSelect
            label="From"
            data={[{ value: '', label: 'Where it begins' }, ...instants]}
            value={from}
            onChange={on(setFrom)}
          />
          <NativeSelect
            label="To"
            inputWrapperOrder={FIELD_ORDER}
            data={[{ value: '', label: 'As far as it goes' }, ...instants]}
            value={to}
            error={isTurned && ENDS_FIRST}
            onChange={on(setTo)}
          />
        </>
      )}
      {kind === 'metricFigure' && (
        <NativeSelect
          label="Which figure"
          data={metrics.map(([value, label]) => ({ value, label }))}
          value={metric}
          onChange={on(setMetric)}
        />
      )}
      <Button type="submit" variant="default" disabled={!mayType}>
        Insert
      </Button>
    </form>
  );
}

const kinds = (hasFigures: boolean) => (hasFigures ? KINDS : KINDS.filter(({ value }) => value !== 'metricFigure'));
const on = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) =>
  set(event.currentTarget.value);
