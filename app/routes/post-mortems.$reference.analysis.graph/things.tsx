import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import type { PlacedNode } from '#app/components/analysis/placed-nodes.ts';
import { optionsOf } from '#app/components/incidents/options.ts';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { NODE_WORDS } from '#app/text/causal-words.ts';
import type { Refused } from './action.server.ts';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';

/** What the graph is made of, to be written without a mouse and without a script. */
export function Things({ page, refused }: { page: GraphPage; refused: Refused | undefined }) {
  const { nodes, removed, freshId } = page;
  const { key } = useLocation();
  const typed = refused?.typed.change === 'add' ? refused.typed : undefined;
  return (
    <section aria-labelledby="things">
      <h2 id="things">Conditions, events, defences, effects</h2>
      <Form method="post" key={key} className={classes.form}>
        <input type="hidden" name="change" value="add" />
        <input type="hidden" name="id" value={freshId} />
        <Said id="new" kind={typed?.kind ?? 'condition'} text={typed?.text ?? ''} label="Add one: what is it?" />
        <Button type="submit" variant="default">
          Add it
        </Button>
      </Form>
      <ul className={classes.list}>
        {nodes.map((node) => (
          <Thing key={node.id} node={node} refused={refused?.typed.id === node.id ? refused : undefined} />
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

function Thing({ node, refused }: { node: PlacedNode; refused: Refused | undefined }) {
  const { id, kind, text, version } = node;
  const { key } = useLocation();
  const typed = refused?.typed.change === 'say' ? refused.typed : undefined;
  return (
    <li>
      <p className={classes.said}>
        <span className={classes.kind}>{NODE_WORDS[kind]}</span> {text}
      </p>
      <details open={typed !== undefined} key={key}>
        <summary aria-label={`Change or remove: ${text}`}>Change or remove</summary>
        <Form method="post" preventScrollReset className={classes.form}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <Said id={id} kind={typed?.kind ?? kind} text={typed?.text ?? text} label="What it says" />
          <Group>
            <Button type="submit" name="change" value="say" variant="default">
              Change it
            </Button>
            <Button type="submit" name="change" value="remove" variant="subtle" formNoValidate>
              Remove it
            </Button>
          </Group>
        </Form>
      </details>
    </li>
  );
}

interface SaidProps {
  id: string;
  kind: string;
  text: string;
  label: string;
}

function Said({ id, kind, text, label }: SaidProps) {
  return (
    <>
      <Textarea
        id={`text-${id}`}
        name="text"
        label={label}
        inputWrapperOrder={FIELD_ORDER}
        required
        maxLength={300}
        rows={2}
        defaultValue={text}
      />
      <NativeSelect
        id={`kind-${id}`}
        name="kind"
        label="It is a"
        inputWrapperOrder={FIELD_ORDER}
        defaultValue={kind}
        data={optionsOf(NODE_WORDS)}
      />
    </>
  );
}
