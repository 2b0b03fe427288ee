import { Anchor, Button } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import type { Statement } from '#app/components/post-mortems/wording.ts';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { TextareaField } from '#app/components/ui/fields.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { Refused } from './action.server.ts';
import classes from './meeting.module.css';

interface DecisionsProps {
  decisions: readonly {
    id: string;
    text: string;
    section: string | null;
    at: Date;
    wording: readonly Statement[];
    toAction: string | null;
  }[];
  /** Of the post-mortem. */
  reference: string;
  /** The section that is read now. */
  section: { key: string; title: string };
  freshId: string;
  /** What was not kept, and why. */
  refused: Refused | undefined;
  mayDecide: boolean;
  timeZone: string;
}

/** What was decided, and the field for what is decided now. */
export function Decisions({ reference, decisions, section, freshId, refused, mayDecide, timeZone }: DecisionsProps) {
  return (
    <aside aria-label="Decisions" className={classes.decisions}>
      <h2>Decisions</h2>
      {mayDecide && (
        <Form key={freshId} method="post" preventScrollReset className={classes.decide}>
          <input type="hidden" name="intent" value="decide" />
          <input type="hidden" name="id" value={freshId} />
          <input type="hidden" name="section" value={section.key} />
          <TextareaField
            field={{
              id: 'decision',
              name: 'text',
              errors: refused && [refused.why],
              required: true,
              initialValue: refused?.text,
            }}
            label={`Decision about “${section.title}”`}
            description="What is done from now on; an action with a team and a day is best"
            maxLength={2000}
          />
          <Button type="submit" style={{ justifySelf: 'start' }}>
            Keep it
          </Button>
        </Form>
      )}
      {decisions.length === 0 && <p className={classes.quiet}>Nothing is decided yet.</p>}
      <ol>
        {decisions.map(({ id, text, section: of, at, wording, toAction }) => (
          <li key={id}>
            {text}{' '}
            <span className={classes.quiet}>
              {of && `${of}, `}
              <Time at={at} timeZone={timeZone} />
            </span>
            <WordingNotes reference={reference} statements={wording} back={`/meeting?section=${section.key}`} />
            <div className={classes.moves}>
              {toAction && (
                <Anchor component={Link} to={toAction} aria-label={`Make it an action item: ${text}`}>
                  Make it an action item
                </Anchor>
              )}
              {mayDecide && (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="intent" value="take-back" />
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" variant="subtle" size="compact-sm" aria-label={`Take it back: ${text}`}>
                    Take it back
                  </Button>
                </Form>
              )}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
