import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { type RefObject, useRef, useState } from 'react';
import { useFormRound } from '#app/components/ui/use-form-round.ts';
import type { Refused } from './action.server.ts';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';
import { Said } from './said.tsx';
import { Thing } from './thing.tsx';

/** What the graph is made of, to be written without a mouse and without a script. */
export function Things({ page, refused }: { page: GraphPage; refused: Refused | undefined }) {
  const { nodes, removed, freshId } = page;
  const form = useRef<HTMLFormElement>(null);
  const round = useFormRound(form, (sent) => sent.get('change') === 'add');
  const typed = refused?.typed.change === 'add' ? refused.typed : undefined;
  // what was to be added may have the id of what is there already: that says what it says
  const ofThing = typed ? undefined : refused;
  return (
    <section aria-labelledby="things">
      <h2 id="things">Conditions, events, defences, effects</h2>
      <AddThing key={round} form={form} freshId={freshId} typed={typed} />
      <ul className={classes.list}>
        {nodes.map((node) => (
          <Thing key={node.id} page={page} node={node} refused={ofThing?.typed.id === node.id ? ofThing : undefined} />
        ))}
      </ul>
      {removed.length > 0 && (
        <details>
          <summary>Removed</summary>
          <ul className={classes.list}>
            {removed.map(({ id, text }) => (
              <li key={id}>
                <Form method="post" preventScrollReset className={classes.inline}>
                  <s>{text}</s>
                  <input type="hidden" name="change" value="put_back" />
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" variant="subtle" size="compact-md" aria-label={`Put it back: ${text}`}>
                    Put it back
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface AddThingProps {
  form: RefObject<HTMLFormElement>;
  freshId: string;
  /** What was refused. */
  typed: Record<string, string> | undefined;
}

function AddThing({ form, freshId, typed }: AddThingProps) {
  // it stays when an answer to another form takes the place of the refusal
  const [{ kind = 'condition', text = '' }] = useState(typed ?? {});
  return (
    <Form method="post" ref={form} className={classes.form}>
      <input type="hidden" name="change" value="add" />
      <input type="hidden" name="id" value={freshId} />
      <Said id="new" kind={kind} text={text} label="Add one: what is it?" />
      <Button type="submit" variant="default">
        Add it
      </Button>
    </Form>
  );
}
