import { Button, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { type RefObject, useRef, useState } from 'react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { useFormRound } from '#app/components/ui/use-form-round.ts';
import { EDGE_WORDS } from '#app/text/causal-words.ts';
import type { Refused } from './action.server.ts';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';

/** How the parts hang together, as sentences: "A led to B". */
export function Arrows({ page, refused }: { page: GraphPage; refused: Refused | undefined }) {
  const { nodes, edges } = page;
  const form = useRef<HTMLFormElement>(null);
  const round = useFormRound(form, (sent) => sent.get('change') === 'connect');
  const typed = refused?.typed.change === 'connect' ? refused.typed : undefined;
  return (
    <section aria-labelledby="arrows">
      <h2 id="arrows">What led to what</h2>
      {nodes.length < 2 ? (
        <p className={classes.quiet}>Two things are needed before one can lead to the other.</p>
      ) : (
        <Connect key={round} form={form} page={page} typed={typed} />
      )}
      <ul className={classes.list}>
        {edges.map(({ id, text }) => (
          <li key={id}>
            <Form method="post" preventScrollReset className={classes.inline}>
              <span>{text}</span>
              <input type="hidden" name="change" value="disconnect" />
              <input type="hidden" name="id" value={id} />
              <Button type="submit" variant="subtle" size="compact-md" aria-label={`Remove: ${text}`}>
                Remove
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ConnectProps {
  form: RefObject<HTMLFormElement>;
  page: GraphPage;
  /** What was refused. */
  typed: Record<string, string> | undefined;
}

function Connect({ form, page: { nodes, freshId }, typed }: ConnectProps) {
  // it stays when an answer to another form takes the place of the refusal
  const [{ fromId, kind, toId }] = useState<Record<string, string>>(typed ?? {});
  const things = [
    { value: '', label: 'Choose one' },
    ...nodes.map(({ id, text }) => ({ value: id, label: text.length > 80 ? `${text.slice(0, 79)}…` : text })),
  ];
  return (
    <Form method="post" ref={form} preventScrollReset className={classes.form}>
      <input type="hidden" name="change" value="connect" />
      <input type="hidden" name="id" value={freshId} />
      <NativeSelect
        name="fromId"
        label="This"
        inputWrapperOrder={FIELD_ORDER}
        required
        defaultValue={fromId}
        data={things}
      />
      <NativeSelect
        name="kind"
        label="What it did"
        inputWrapperOrder={FIELD_ORDER}
        defaultValue={kind}
        data={optionsOf(EDGE_WORDS)}
      />
      <NativeSelect
        name="toId"
        label="That"
        inputWrapperOrder={FIELD_ORDER}
        required
        defaultValue={toId}
        data={things}
      />
      <Button type="submit" variant="default">
        Connect them
      </Button>
    </Form>
  );
}
