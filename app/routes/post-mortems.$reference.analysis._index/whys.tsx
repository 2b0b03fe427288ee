import { Anchor, Button, Textarea } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { type RefObject, useRef, useState } from 'react';
import { EvidenceList } from '#app/components/analysis/evidence-list.tsx';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { useFormRound } from '#app/components/ui/use-form-round.ts';
import type { Refused } from './action.server.ts';
import classes from './analysis.module.css';
import type { WhyRow } from './analysis-view.ts';
import { MoveButtons, PutBack } from './change-buttons.tsx';
import type { AnalysisPage } from './load-analysis.server.ts';

interface Props {
  page: AnalysisPage;
  refused: Refused | undefined;
}

/** Five whys, or as many as it takes: a tree that branches wherever several things made one possible. */
export function Whys({ page, refused }: Props) {
  const { whys, takenBackWhys, frame } = page;
  return (
    <section className={classes.part} aria-labelledby="whys">
      <h2 id="whys">Whys</h2>
      <p className={classes.quiet}>
        Below each: what made that possible? Where several things did, it branches. The question is what and how, never
        who.
      </p>
      {whys.length > 0 && <Tree whys={whys} page={page} refused={refused} />}
      {frame.mayWrite && (
        <AddWhy
          page={page}
          parentId={null}
          isOpen={whys.length === 0}
          refused={refused}
          summary={whys.length === 0 ? 'Begin with what happened' : 'Begin another'}
          label="What happened, as somebody outside saw it?"
        />
      )}
      {takenBackWhys.length > 0 && (
        <details className={classes.past}>
          <summary>Taken back</summary>
          <ul>
            {takenBackWhys.map(({ id, text }) => (
              <li key={id}>
                <s>{text}</s> {frame.mayWrite && <PutBack intent="put-back-why" id={id} what={text} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Tree({ whys, page, refused }: Props & { whys: readonly WhyRow[] }) {
  const { frame, timeZone } = page;
  return (
    <ol className={classes.tree}>
      {whys.map((why) => (
        <li key={why.id} id={`why-${why.id}`}>
          <p className={classes.what}>{why.text}</p>
          {why.evidence.length > 0 && <EvidenceList evidence={why.evidence} timeZone={timeZone} />}
          <WordingNotes reference={frame.reference} statements={page.wording[why.id] ?? []} back="/analysis#whys" />
          {frame.mayWrite && (
            <div className={classes.change}>
              <Anchor
                component={Link}
                to={`/post-mortems/${frame.reference}/analysis/whys/${why.id}`}
                inherit
                aria-label={`Correct or move: ${why.text}`}
              >
                Correct or move
              </Anchor>
              <MoveButtons intent="move-why" what={why.text} {...why} />
              <AddWhy
                page={page}
                parentId={why.id}
                isOpen={false}
                refused={refused}
                summary="Add a why below"
                label={`What made this possible: “${why.text}”?`}
              />
            </div>
          )}
          {why.below.length > 0 && <Tree whys={why.below} page={page} refused={refused} />}
        </li>
      ))}
    </ol>
  );
}

interface AddProps extends Props {
  parentId: string | null;
  isOpen: boolean;
  summary: string;
  label: string;
}

function AddWhy({ page, parentId, isOpen, refused, summary, label }: AddProps) {
  const form = useRef<HTMLFormElement>(null);
  const round = useFormRound(
    form,
    (sent) => sent.get('intent') === 'add-why' && sent.get('parentId') === (parentId ?? ''),
  );
  const own = refused && refused.text !== null && refused.parentId === parentId ? refused : undefined;
  return <AddForm key={round} form={form} own={own} {...{ page, parentId, isOpen, summary, label }} />;
}

type AddFormProps = Omit<AddProps, 'refused'> & { form: RefObject<HTMLFormElement>; own: Refused | undefined };

function AddForm({ form, page, parentId, isOpen, own, summary, label }: AddFormProps) {
  // what was typed stays where it is seen, also when an answer to another form takes the place of the refusal
  const [begun] = useState({ text: own?.text ?? '', isOpen: isOpen || own !== undefined });
  return (
    <details className={classes.add} open={begun.isOpen}>
      <summary>{summary}</summary>
      <Form method="post" ref={form} preventScrollReset>
        <input type="hidden" name="intent" value="add-why" />
        <input type="hidden" name="id" value={page.freshId} />
        <input type="hidden" name="parentId" value={parentId ?? ''} />
        <Textarea
          name="text"
          label={label}
          inputWrapperOrder={FIELD_ORDER}
          required
          maxLength={2000}
          rows={2}
          defaultValue={begun.text}
          error={own?.message}
          mb="xs"
        />
        <Button type="submit" variant="default">
          Add it
        </Button>
      </Form>
    </details>
  );
}
