import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Anchor, Button, Group } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Choices } from '#app/components/ui/choices.tsx';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { useDraft } from '#app/components/ui/use-draft.ts';
import { CHECKLIST } from '#app/text/post-mortem-words.ts';
import type { OwnAnswer } from './review-view.ts';
import { LABELS } from './schema.ts';

const ITEMS = Object.entries(CHECKLIST).map(([id, name]) => ({ id, name }));

interface AnswerFormProps {
  own: OwnAnswer;
  reference: string;
  /** The name of the text that was read and is answered for. */
  seen: string;
  refused: SubmissionResult<string[]> | undefined;
}

/** What one who was asked says: the list, a few words, and one of two buttons. The words outlast a look at the text. */
export function AnswerForm({ own, reference, seen, refused }: AnswerFormProps) {
  const [form, fields] = useForm<{ verdict: string; checklist: string[]; note: string }>({
    id: 'answer',
    lastResult: refused,
    defaultValue: { checklist: own.checklist, note: own.note },
  });
  const sent = refused?.initialValue?.note;
  const [note, setNote] = useDraft(own.draftKey, typeof sent === 'string' ? sent : own.note);
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="seen" value={seen} />
      <Section
        title="You are asked to review it"
        text={
          <>
            <Anchor component={Link} to={`/post-mortems/${reference}`} inherit>
              Read it again
            </Anchor>{' '}
            where you are in doubt. You answer for the text as you read it, and can answer anew until everybody approved
            it.
          </>
        }
      >
        <Choices
          field={fields.checklist}
          label={LABELS.checklist}
          description="Each of these has to hold; what does not is what you ask to be changed"
          options={ITEMS}
          none=""
        />
        <TextareaField
          field={fields.note}
          label={LABELS.note}
          description="What is to be changed, or what you liked"
          defaultValue={undefined}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit" name="verdict" value="approved">
            Approve
          </Button>
          <Button type="submit" name="verdict" value="changes" variant="default">
            Ask for changes
          </Button>
        </Group>
      </Section>
    </Form>
  );
}

/** The way to the text, for one who was asked and comes here without having read it. */
export function ReadFirst({ own, reference }: Pick<AnswerFormProps, 'own' | 'reference'>) {
  return (
    <Section
      title={own.verdict === '' ? 'You are asked to review it' : 'You can answer anew'}
      text="What you say is of the text that you read: below it is the way back here."
    >
      <ButtonLink to={`/post-mortems/${reference}`} style={{ alignSelf: 'flex-start' }}>
        Read it first
      </ButtonLink>
    </Section>
  );
}
