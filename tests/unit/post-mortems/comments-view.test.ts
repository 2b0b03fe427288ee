import { describe, expect, it } from 'vitest';
import type { Comment } from '#app/db/comments.server.ts';
import { commentsLead, toThreads } from '#app/routes/post-mortems.$reference.comments/comments-view.ts';

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
const READER = { userId: 'jun', isResponding: true, newId: () => 'next' };

describe('comments', () => {
  it('stand in threads, the open ones first', () => {
    const said = [comment('a', { resolvedAt: new Date(1) }), comment('b'), comment('c', { parentId: 'b' })];
    const threads = toThreads(said, READER);
    expect(threads.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(threads[0]?.replies.map(({ id }) => id)).toEqual(['c']);
    expect(commentsLead(threads)).toMatch(/^One comment is open\./);
  });

  it('that were taken back are gone, unless somebody answered', () => {
    const takenBack = { retractedAt: new Date(1), body: '' };
    const said = [comment('a', takenBack), comment('b', takenBack), comment('c', { parentId: 'b' })];
    expect(toThreads(said, READER).map(({ id }) => id)).toEqual(['b']);
  });

  it('name their author to those who work on the document, and nobody to others', () => {
    expect(toThreads([comment('a')], READER)[0]?.by).toBe('Mara');
    expect(toThreads([comment('a')], { ...READER, isResponding: false })[0]?.by).toBe('a responder');
  });
});
