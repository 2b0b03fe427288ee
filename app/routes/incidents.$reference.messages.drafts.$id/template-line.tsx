import { Anchor, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import type { DraftPage } from './load-draft.server.ts';

/** From which template the text began, and who wrote last. */
export function TemplateLine({ page }: { page: DraftPage }) {
  const { template, writer, isOwn, updatedAt, timeZone } = page;
  return (
    <Text fz="sm" c="var(--ink-quiet)">
      {template ? (
        <>
          Filled from{' '}
          <Anchor component={Link} to={template.to} underline="always" inherit>
            {template.category}, version {template.number}
          </Anchor>
          .
        </>
      ) : (
        'No template has a text for this.'
      )}{' '}
      Last written {isOwn ? 'by you' : writer && `by ${writer}`} <Time at={updatedAt} timeZone={timeZone} />.
    </Text>
  );
}
