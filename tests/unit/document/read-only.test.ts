import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import { takesChange } from '#app/components/document-editor/read-only.ts';
import { documentExtensions } from '#app/document/extensions.ts';

describe('a text that may be read only', () => {
  const state = EditorState.create({ schema: getSchema(documentExtensions()) });
  const written = () => state.tr.setNodeAttribute(0, 'title', 'Other');

  it('takes nothing from its own tools, and what others write', () => {
    expect(takesChange(written(), true)).toBe(true);
    expect(takesChange(written(), false)).toBe(false);
    expect(takesChange(state.tr, false)).toBe(true);
    expect(takesChange(written().setMeta(ySyncPluginKey, { isChangeOrigin: true }), false)).toBe(true);
  });
});
