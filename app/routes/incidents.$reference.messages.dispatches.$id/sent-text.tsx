import { Anchor, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { HandEdits } from '#app/components/messages/hand-edits.tsx';
import { MessageBody } from '#app/components/messages/message-body.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { handEditsText } from '#app/text/hand-edits.ts';
import { listed } from '#app/text/numerals.ts';
import type { DispatchPage } from './load-dispatch.server.ts';

/** What went out, from which versions of which templates, and what was changed by hand. */
export function SentText({ page }: { page: DispatchPage }) {
  const { templates, edits, missing } = page;
  return (
    <Section title="What it says">
      <MessageBody html={page.html} />
      {missing.length > 0 && <Text>It does not say: {listed(missing)}.</Text>}
      {templates.length === 0 && <Text>Written without a template.</Text>}
      {templates.length > 0 && (
        <Text>
          {templates.map(({ words, to }, index) => (
            <Fragment key={to}>
              {index === 0 ? 'From ' : ' and '}
              <Anchor component={Link} to={to} underline="always" inherit>
                {words}
              </Anchor>
            </Fragment>
          ))}
          : {handEditsText([edits.subject, edits.body])}.
        </Text>
      )}
      {(edits.subject || edits.body) && (
        <details>
          <summary>What was changed</summary>
          {edits.subject && <HandEdits parts={edits.subject} />}
          {edits.body && <HandEdits parts={edits.body} />}
        </details>
      )}
    </Section>
  );
}
