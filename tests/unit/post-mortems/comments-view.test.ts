import { describe, expect, it } from 'vitest';
import type { Comment } from '#app/db/comments.server.ts';
import {
  type CommentNaming,
  commentsLead,
  toThreads,
} from '#app/routes/post-mortems.$reference.comments/comments-view.ts';

const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId: null,
  anchorStart: null,
  anchorEnd: null,
  quote: '',
  body: `words of ${id}`,
  authorId: 'mara',
  authorName: 'Mara',
  createdAt: new Date(0),
  retractedAt: null,
  resolvedAt: null,
  resolvedByName: null,
  ...more,
});
const READER = { userId: 'jun', newId: () => 'next' };
const NAMES: CommentNaming = { by: ({ authorName }) => authorName ?? '', inText: (text) => text };
const ROLES: CommentNaming = { by: () => 'a reviewer', inText: (text) => text.replaceAll('Mara', 'a colleague') };

describe('comments', () => {
  it('stand in threads, the open ones first', () => {
    const said = [comment('a', { resolvedAt: new Date(1) }), comment('b'), comment('c', { parentId: 'b' })];
    const threads = toThreads(said, READER, NAMES);
    expect(threads.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(threads[0]?.replies.map(({ id }) => id)).toEqual(['c']);
    expect(commentsLead(threads)).toMatch(/^One comment is open\./);
  });

  it('that were taken back are gone, unless somebody answered', () => {
    const takenBack = { retractedAt: new Date(1), body: '' };
    const said = [comment('a', takenBack), comment('b', takenBack), comment('c', { parentId: 'b' })];
    expect(toThreads(said, READER, NAMES).map(({ id }) => id)).toEqual(['b']);
  });

  it('name people to those who work on the document, and tell others what they are, in what was said as well', () => {
    const said = [comment('a', { body: 'Ask Mara.', quote: 'Mara restarted it' }), comment('b', { parentId: 'a' })];
    const [named] = toThreads(said, READER, NAMES);
    expect([named?.by, named?.body, named?.quote]).toEqual(['Mara', 'Ask Mara.', 'Mara restarted it']);
    const [told] = toThreads(said, READER, ROLES);
    expect([told?.by, told?.body, told?.quote]).toEqual(['a reviewer', 'Ask a colleague.', 'a colleague restarted it']);
    expect(told?.replies.map(({ by }) => by)).toEqual(['a reviewer']);
  });
});
