import { Anchor, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { Time } from '#app/components/ui/time.tsx';
import type { DraftPage } from './load-draft.server.ts';

/** From which templates the text is filled, and who wrote last. */
export function TemplateLine({ page }: { page: DraftPage }) {
  const { templates, writer, isOwn, updatedAt, timeZone } = page;
  return (
    <Text fz="sm" c="var(--ink-quiet)">
      {templates.length === 0 && 'No template has a text for this.'}
      {templates.map(({ words, to }, index) => (
        <Fragment key={to}>
          {index === 0 ? 'Filled from ' : ' and '}
          <Anchor component={Link} to={to} underline="always" inherit>
            {words}
          </Anchor>
        </Fragment>
      ))}
      {templates.length > 0 && '.'} Last written {isOwn ? 'by you' : writer && `by ${writer}`}{' '}
      <Time at={updatedAt} timeZone={timeZone} />.
    </Text>
  );
}
