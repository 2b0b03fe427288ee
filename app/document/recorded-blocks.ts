import type { BulletList, Paragraph, SectionBlock } from './model.ts';

/*
 * Blocks that say what the record holds: what was drawn, decided, agreed to do. They stand in documents that are read, never in
 * one that is written. They cite nothing, and claim no more than that it is recorded so: claims of cause in them are not marked.
 */

type Recorded = (Paragraph | BulletList) & { isRecorded: true };

/** The same blocks, as those of the record. */
export const recorded = (blocks: readonly (Paragraph | BulletList)[]): Recorded[] =>
  blocks.map((block) => ({ ...block, isRecorded: true }));

/** Whether a block says what the record holds, rather than what somebody wrote here. */
export const isRecorded = (block: SectionBlock): boolean => 'isRecorded' in block && block.isRecorded === true;
