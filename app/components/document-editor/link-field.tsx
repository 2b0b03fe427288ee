import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { safeHref } from '../../document/href.ts';
import classes from './editor.module.css';

interface LinkFieldProps {
  editor: Editor;
  mayType: boolean;
  onDone: () => void;
}

/** Where the chosen text leads; empty takes the link away. */
export function LinkField({ editor, mayType, onDone }: LinkFieldProps) {
  const [address, setAddress] = useState<string>(editor.getAttributes('link').href ?? '');
  const [error, setError] = useState<string>();
  const set = () => {
    const href = safeHref(address);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address.trim() === '') chain.unsetLink().run();
    else if (href === null) return setError('A link leads to https, http, mailto, or a page here such as /incidents.');
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onDone();
  };
  return (
    <form
      className={classes.barField}
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <TextInput
        label="Where it leads"
        value={address}
        error={error}
        data-autofocus
        autoFocus
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!mayType}>
        Set the link
      </Button>
    </form>
  );
}
