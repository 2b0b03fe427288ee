import { Alert, Anchor, Button, Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { Section } from '#app/components/ui/section.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';
import { STAGE_WORDS } from '#app/text/template-words.ts';
import type { BeginningPage } from './load-beginning.server.ts';

/** What is owed, what somebody writes already, and a message of one's own accord. */
export function BeginForms({ page, refused }: { page: BeginningPage; refused: string | undefined }) {
  return (
    <Stack gap="lg" maw="46rem">
      {refused && (
        <Alert role="alert" color="red" variant="light" title="This was not begun">
          {refused}
        </Alert>
      )}
      {page.isOutdated && (
        <Alert color="yellow" variant="light" title="Not owed any more">
          What you came for was sent meanwhile, or is not needed any more. This is owed now:
        </Alert>
      )}
      {page.drafts.length > 0 && <OpenDrafts page={page} />}
      <OwedForm page={page} />
      <Section title="Something else" text="A message that no duty asks for; the template for it fills in what it has">
        <Form method="post">
          <input type="hidden" name="intent" value="occasion" />
          <Group align="end">
            <NativeSelect
              label="Audience"
              name="audience"
              data={optionsOf(AUDIENCE_WORDS)}
              defaultValue={page.audience}
            />
            <NativeSelect label="Occasion" name="stage" data={optionsOf(STAGE_WORDS)} defaultValue={page.stage} />
            <Button type="submit" variant="default">
              Begin it
            </Button>
          </Group>
        </Form>
      </Section>
    </Stack>
  );
}

function OwedForm({ page }: { page: BeginningPage }) {
  if (page.duties.length === 0) {
    return (
      <Section title="What is owed">
        <Text>Nothing is owed at the moment.</Text>
      </Section>
    );
  }
  return (
    <Section title="What is owed" text="One message can answer several duties of the same audience at once">
      <Form method="post">
        <Stack gap="md">
          {page.duties.map((duty) => (
            <Checkbox
              key={duty.key}
              name="duty"
              value={duty.key}
              defaultChecked={duty.isChosen}
              label={duty.words}
              description={
                <>
                  {duty.of}, due <Time at={duty.dueAt} timeZone={page.timeZone} />
                </>
              }
            />
          ))}
          <Button type="submit" name="intent" value="duties" style={{ alignSelf: 'flex-start' }}>
            Write it
          </Button>
        </Stack>
      </Form>
    </Section>
  );
}

function OpenDrafts({ page }: { page: BeginningPage }) {
  return (
    <Section title="Begun already">
      <Stack gap="xs">
        {page.drafts.map((draft) => (
          <Text key={draft.id} style={{ overflowWrap: 'anywhere' }}>
            <Anchor
              component={Link}
              to={`/incidents/${page.reference}/messages/drafts/${draft.id}`}
              underline="always"
              inherit
            >
              {draft.kind}
            </Anchor>
            {draft.subject && `: ${draft.subject}`}, last written <Time at={draft.updatedAt} timeZone={page.timeZone} />
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
