import { Button, Group } from '@mantine/core';
import { Form } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PlacedNode } from '#app/components/analysis/placed-nodes.ts';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { useFormRound } from '#app/components/ui/use-form-round.ts';
import { NODE_WORDS } from '#app/text/causal-words.ts';
import type { Refused } from './action.server.ts';
import classes from './graph.module.css';
import type { GraphPage } from './load-graph.server.ts';
import { Said } from './said.tsx';

interface ThingProps {
  page: GraphPage;
  node: PlacedNode;
  /** Of a form of this thing. */
  refused: Refused | undefined;
}

/** One thing of the graph: what it says, what is pointed at in it, and the form that changes or removes it. */
export function Thing({ page, node, refused }: ThingProps) {
  const { id, kind, text } = node;
  const form = useRef<HTMLFormElement>(null);
  const round = useFormRound(form, (sent) => sent.get('id') === id);
  return (
    <li>
      <p className={classes.said}>
        <span className={classes.kind}>{NODE_WORDS[kind]}</span> {text}
      </p>
      <WordingNotes
        reference={page.frame.reference}
        statements={page.wording[id] ?? []}
        back="/analysis/graph#things"
      />
      <ChangeThing key={round} form={form} node={node} refused={refused} />
    </li>
  );
}

function ChangeThing({
  form,
  node,
  refused,
}: Pick<ThingProps, 'node' | 'refused'> & { form: RefObject<HTMLFormElement> }) {
  const now = { kind: node.kind, text: node.text, version: node.version };
  const details = useRef<HTMLDetailsElement>(null);
  // what the form was opened with: what others say since is not taken for read, also when the page's data is loaded anew
  const [seen, setSeen] = useState(refused && { ...now, ...refused.typed, version: refused.version ?? now.version });
  // it stays open when an answer to another form takes the place of the refusal
  const [isOpen] = useState(refused !== undefined);
  const keep = () => {
    if (details.current?.open) setSeen((before) => before ?? now);
  };
  // it may have been opened before there was a script
  useEffect(keep);
  // fields that nobody has opened are filled anew with each version
  const { kind, text, version } = seen ?? now;
  return (
    <details ref={details} open={isOpen} onToggle={keep}>
      <summary aria-label={`Change or remove: ${node.text}`}>Change or remove</summary>
      <Form method="post" ref={form} preventScrollReset className={classes.form}>
        <input type="hidden" name="id" value={node.id} />
        <input type="hidden" name="version" value={version} />
        <Said key={version} id={node.id} kind={kind} text={text} label="What it says" />
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
  );
}
