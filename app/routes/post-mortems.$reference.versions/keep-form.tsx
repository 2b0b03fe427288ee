import { Button, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import classes from './versions.module.css';

/** Keeps the document as it is now. */
export function KeepForm() {
  return (
    <Form method="post" className={classes.keep}>
      <TextInput
        name="note"
        label="Keep the document as it is now"
        description="What this version is, such as “before the meeting”"
        inputWrapperOrder={FIELD_ORDER}
        required
        maxLength={2000}
      />
      <Button type="submit" variant="default">
        Keep a version
      </Button>
    </Form>
  );
}
