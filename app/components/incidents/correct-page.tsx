import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageHeader } from '../ui/page-header.tsx';
import { RetractForm } from './retract-form.tsx';

interface CorrectPageProps {
  title: string;
  /** "entry", "communication". */
  what: string;
  /** Another version has taken its place. */
  isPast: boolean;
  freshId: string;
  currentId: string;
  /** The form that corrects it. */
  children: ReactNode;
}

/** Something that was recorded, to be corrected or taken back; nothing of it is overwritten. */
export function CorrectPage({ title, what, isPast, freshId, currentId, children }: CorrectPageProps) {
  const lead = isPast
    ? 'A later version has taken its place, or it was taken back. Open the incident to see how it stands.'
    : 'Both versions are kept.';
  return (
    <>
      <PageHeader title={title} lead={lead} />
      {!isPast && (
        <Stack gap="3rem" maw="40rem">
          {children}
          <RetractForm freshId={freshId} currentId={currentId} what={what} />
        </Stack>
      )}
    </>
  );
}
