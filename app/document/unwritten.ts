import type { Section } from './model.ts';

/** Whether nothing but empty paragraphs stands in a section. */
export const isUnwritten = ({ content = [] }: Pick<Section, 'content'>): boolean =>
  content.every((block) => block.type === 'paragraph' && (block.content ?? []).length === 0);
