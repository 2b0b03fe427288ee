import { Button, Group } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { withDays } from '#app/text/instants.ts';
import { SECTION_LIMIT } from '#app/text/section-words.ts';
import classes from './section.module.css';
import { useSaving } from './use-saving.ts';

interface SectionFormProps {
  reference: string;
  sectionKey: string;
  title: string;
  /** What the section said when the form began. */
  base: string;
  markdown: string;
  refused: { error: string; current: string | null } | undefined;
  prompts: readonly string[];
  events: readonly { id: string; at: Date; text: string; citation: string }[];
  timeZone: string;
}

/** One section as plain text, with what it asks and what can be cited. */
export function SectionForm({
  reference,
  sectionKey,
  title,
  base: begun,
  markdown,
  refused: answered,
  prompts,
  events,
  timeZone,
}: SectionFormProps) {
  const { base, refused, trouble, isSaving, save, setTyped } = useSaving(
    `/post-mortems/${reference}`,
    sectionKey,
    { base: begun, markdown },
    answered,
  );
  return (
    <div className={classes.columns}>
      <Form method="post" className={classes.form} onSubmit={save}>
        {refused && <ErrorSummary errors={{ markdown: [refused.error] }} labels={{ markdown: title }} />}
        <input type="hidden" name="base" value={base} />
        {prompts.length > 0 && (
          <ul className={classes.prompts} id="prompts">
            {prompts.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ul>
        )}
        <TextareaField
          field={{
            id: 'markdown',
            name: 'markdown',
            errors: refused ? [refused.error] : undefined,
            required: false,
            initialValue: markdown,
          }}
          label={title}
          description={`Markdown: **bold**, - lists, > quotations, tables. Headings from ### on. ${SECTION_LIMIT}`}
          rows={18}
          // what is typed while it is on its way would be left behind
          readOnly={isSaving}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          classNames={{ input: classes.text }}
        />
        {refused?.current != null && (
          <details open className={classes.current}>
            <summary>What the section says now</summary>
            <pre>{refused.current}</pre>
          </details>
        )}
        <Group gap="md" mt="md">
          <Button type="submit">Save the section</Button>
          <Link to={`/post-mortems/${reference}/edit`}>Back without saving</Link>
          {isSaving && <span role="status">Saving…</span>}
        </Group>
        {trouble && (
          <p role="alert" className={classes.trouble}>
            {trouble}
          </p>
        )}
      </Form>
      {events.length > 0 && (
        <aside aria-label="What can be cited">
          <h2>What can be cited</h2>
          <p className={classes.hint}>To cite an entry, copy the line below it into your text.</p>
          <ul className={classes.events}>
            {withDays(events, timeZone).map(({ id, at, day, text, citation }) => (
              <li key={id}>
                {day && <p className={classes.hint}>{day}</p>}
                <Time at={at} timeZone={timeZone} show="clock" /> {text}
                <code>{citation}</code>
              </li>
            ))}
          </ul>
        </aside>
      )}
    </div>
  );
}
