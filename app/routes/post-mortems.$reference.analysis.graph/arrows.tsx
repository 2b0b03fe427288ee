import { Button, NativeSelect } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { EDGE_WORDS } from '#app/text/causal-words.ts';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';

/** How the parts hang together, as sentences: "A led to B". */
export function Arrows({ page }: { page: GraphPage }) {
  const { nodes, edges, freshId } = page;
  const { key } = useLocation();
  const things = [
    { value: '', label: 'Choose one' },
    ...nodes.map(({ id, text }) => ({ value: id, label: text.length > 80 ? `${text.slice(0, 79)}…` : text })),
  ];
  return (
    <section aria-labelledby="arrows">
      <h2 id="arrows">What led to what</h2>
      {nodes.length < 2 ? (
        <p className={classes.quiet}>Two things are needed before one can lead to the other.</p>
      ) : (
        <Form method="post" key={key} preventScrollReset className={classes.form}>
          <input type="hidden" name="change" value="connect" />
          <input type="hidden" name="id" value={freshId} />
          <NativeSelect name="fromId" label="This" inputWrapperOrder={FIELD_ORDER} required data={things} />
          <NativeSelect name="kind" label="What it did" inputWrapperOrder={FIELD_ORDER} data={optionsOf(EDGE_WORDS)} />
          <NativeSelect name="toId" label="That" inputWrapperOrder={FIELD_ORDER} required data={things} />
          <Button type="submit" variant="default">
            Connect them
          </Button>
        </Form>
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
