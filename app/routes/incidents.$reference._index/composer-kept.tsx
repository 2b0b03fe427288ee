import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import classes from './incident.module.css';
import type { TimelineRow } from './timeline-view.ts';

interface ComposerKeptProps {
  kept: TimelineRow | null;
  timeZone: string;
  undoId: string;
}

/** What was just kept, with the way back. */
export function ComposerKept({ kept, timeZone, undoId }: ComposerKeptProps) {
  if (!kept) return null;
  return (
    <Form method="post" preventScrollReset className={classes.kept}>
      <input type="hidden" name="intent" value="undo" />
      <input type="hidden" name="id" value={undoId} />
      <input type="hidden" name="keptId" value={kept.id} />
      <span role="status">
        Kept: {kept.label} · <Time at={kept.at} timeZone={timeZone} />
        {kept.text && ` · “${kept.text.length > 80 ? `${kept.text.slice(0, 80)}…` : kept.text}”`}
      </span>
      {kept.correctTo && (
        <Button type="submit" variant="default" size="compact-md">
          Undo
        </Button>
      )}
    </Form>
  );
}
