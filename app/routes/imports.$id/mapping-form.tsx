import { Alert, Button, Stack, Text, Textarea } from '@mantine/core';
import { Form } from '@remix-run/react';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import type { MappingProblem } from './import-view.ts';

interface MappingFormProps {
  text: string;
  problems: MappingProblem[];
  isOpen: boolean;
}

/** The mapping as a text that can be changed, with what is wrong with it by its key. */
export function MappingForm({ text, problems, isOpen }: MappingFormProps) {
  return (
    <details open={isOpen}>
      <summary style={{ cursor: 'pointer', fontWeight: 600, padding: '0.4rem 0' }}>
        The mapping: which column means what
      </summary>
      <Form method="post" preventScrollReset>
        <Stack gap="sm" mt="xs" maw="52rem">
          {problems.length > 0 && (
            <Alert
              role="alert"
              color="red"
              variant="light"
              title="The mapping cannot be used yet"
              id="mapping-problems"
            >
              <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
                {problems.map(({ place, message }) => (
                  <li key={place + message}>
                    {place && <strong>{place}: </strong>}
                    {message}
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          <Textarea
            label="Mapping"
            description="JSON or YAML. Rows with the same key are one incident; moments and fields name the columns they are read from."
            name="mapping"
            defaultValue={text}
            key={text}
            autosize
            minRows={10}
            maxRows={40}
            spellCheck={false}
            inputWrapperOrder={FIELD_ORDER}
            error={problems.length > 0}
            aria-describedby={problems.length > 0 ? 'mapping-problems' : undefined}
            styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: '0.86rem' } }}
          />
          <Text fz="sm" c="var(--ink-quiet)">
            Nothing is written before you say so.
          </Text>
          <Button type="submit" name="intent" value="mapping" variant="default" style={{ alignSelf: 'flex-start' }}>
            Try this mapping
          </Button>
        </Stack>
      </Form>
    </details>
  );
}
