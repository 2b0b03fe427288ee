import { createHash } from 'node:crypto';
import type { Db } from '../db/client.server.ts';
import { analysisInOrder, type KeptAnalysis, readAnalysis } from '../db/kept-analysis.server.ts';
import { listReviewers, type Reviewer } from '../db/post-mortem-reviews.server.ts';
import { getPostMortemVersion, listPostMortemVersions } from '../db/post-mortem-versions.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { normalDocument } from '../document/checked.ts';
import type { Doc } from '../document/model.ts';
import { AppError } from '../errors.ts';
import { readDocument } from './change-post-mortem.ts';

/** A name for a text: the same for the same title, document and analysis, and for no other. */
export const nameOfText = (title: string, doc: Doc, analysis: KeptAnalysis): string =>
  createHash('sha256')
    .update(JSON.stringify([title, normalDocument(doc), analysisInOrder(analysis)]))
    .digest('hex');

/** The name of the text as it is now. */
export async function nameOfCurrentText(
  db: Db,
  viewer: Viewer,
  { id, title }: Pick<PostMortem, 'id' | 'title'>,
): Promise<string> {
  const [doc, analysis] = await Promise.all([readDocument(db, { viewer }, id), readAnalysis(db, viewer, id)]);
  return nameOfText(title, doc, analysis);
}

/** Whether this could be the name of a text. */
export const isTextName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** What was approved, by whom. */
export interface Approval {
  reviewer: Reviewer;
  /**
   * The version that has the text as it was approved: of several the newest, so that approvals of one text have one number, which
   * is that of the approved version once there is one, and then of the published one.
   */
  version: number;
  /** Whether that is the text as it is now. */
  stands: boolean;
}

export interface Approvals {
  /** The name of the text as it is now. */
  text: string;
  reviewers: Reviewer[];
  approvals: Approval[];
}

/** The text as it is now, and whether those who approved it approved this one. */
export async function loadApprovals(
  db: Db,
  viewer: Viewer,
  { id, title }: Pick<PostMortem, 'id' | 'title'>,
): Promise<Approvals> {
  const [doc, analysis, reviewers] = await Promise.all([
    readDocument(db, { viewer }, id),
    readAnalysis(db, viewer, id),
    listReviewers(db, viewer, id),
  ]);
  const text = nameOfText(title, doc, analysis);
  const approved = reviewers.filter(({ verdict }) => verdict === 'approved');
  const names = new Map<number, string>();
  const nameOf = async (number: number) => {
    const version = names.has(number) ? null : await getPostMortemVersion(db, viewer, id, number);
    // one from before analyses were kept is taken to have had this one
    if (version) names.set(number, nameOfText(version.title, version.content, version.analysis ?? analysis));
    return names.get(number)!;
  };
  const heads = approved.length > 0 ? await listPostMortemVersions(db, viewer, id) : [];
  const approvals: Approval[] = [];
  for (const reviewer of approved) {
    const name = await nameOf(reviewer.approvedVersion);
    let version = reviewer.approvedVersion;
    // what was made a draft again is no longer what they approved
    for (const { number } of heads.filter(({ state }) => state !== 'draft')) {
      if (number > version && (await nameOf(number)) === name) version = number;
    }
    approvals.push({ reviewer, version, stands: name === text });
  }
  return { text, reviewers, approvals };
}

/** The newest version, if it has the text as it is now. */
export async function findVersionOfText(
  db: Db,
  viewer: Viewer,
  { id }: Pick<PostMortem, 'id'>,
  text: string,
): Promise<{ number: number; note: string } | undefined> {
  const [newest] = await listPostMortemVersions(db, viewer, id);
  if (!newest) return undefined;
  const { title, content, analysis } = await getPostMortemVersion(db, viewer, id, newest.number);
  return analysis && nameOfText(title, content, analysis) === text ? newest : undefined;
}

/** @throws AppError STALE where the text is another one by now than what was looked at */
export function requireSeen(text: string, seen: string): void {
  if (text === seen) return;
  throw new AppError('STALE', 'The text was changed after you read it. Read it as it is now, and say so from there.');
}
