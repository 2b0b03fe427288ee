import { Anchor, Text } from '@mantine/core';
import { Link } from '@remix-run/react';
import { HandEdits } from '#app/components/messages/hand-edits.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { handEditsText } from '#app/text/hand-edits.ts';
import { listed } from '#app/text/numerals.ts';
import classes from './deliveries.module.css';
import type { DispatchPage } from './load-dispatch.server.ts';

/** What went out, from which version of which template, and what was changed by hand. */
export function SentText({ page }: { page: DispatchPage }) {
  const { template, edits, missing } = page;
  return (
    <Section title="What it says">
      <pre className={classes.text}>{page.body}</pre>
      {missing.length > 0 && <Text>It does not say: {listed(missing)}.</Text>}
      {template ? (
        <Text>
          From{' '}
          <Anchor component={Link} to={template.to} underline="always" inherit>
            {template.category}, version {template.number}
          </Anchor>
          : {handEditsText([edits.subject, edits.body])}.
        </Text>
      ) : (
        <Text>Written without a template.</Text>
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
