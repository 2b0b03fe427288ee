import type { TemplateVariables } from '#templates/variables.ts';
import { messageMarkdown, messageText } from '../document/message-markdown.ts';
import type { Doc } from '../document/model.ts';
import { peopleAsRoles } from '../document/people-as-roles.ts';
import { postMortemReference } from '../text/references.ts';
import type { Db } from './client.server.ts';
import { listPeopleAsRoles } from './people-as-roles.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** The template whose published document is the account for customers. */
export const FOR_CUSTOMERS = 'customer-rca';

/**
 * What messages can say of what was learnt from an incident: the account for customers and the page of the review as they
 * were last published, and the preventive measures that are done; people in them as roles.
 *
 * @param publicUrl where our pages are reached; without it nothing is linked
 */
export async function readPublishedLessons(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  publicUrl: string | undefined,
): Promise<TemplateVariables['post_mortem']> {
  const [published, measures] = await Promise.all([
    listLastPublished(db, viewer, incidentId),
    listMeasuresDone(db, viewer, incidentId),
  ]);
  const written = published.find(({ templateKey }) => templateKey === FOR_CUSTOMERS)?.content as Doc | undefined;
  const review = published.find(({ templateKey }) => templateKey !== FOR_CUSTOMERS);
  const people = written || measures.length > 0 ? await listPeopleAsRoles(db, viewer, incidentId) : [];
  const { inText, inDocument } = peopleAsRoles(people);
  const account = written && inDocument(written);
  return {
    customer_text: account ? messageMarkdown(account) || null : null,
    customer_events: sectionText(account, 'what-happened'),
    customer_cause: sectionText(account, 'cause'),
    customer_changes: sectionText(account, 'what-we-change'),
    customer_questions: sectionText(account, 'questions'),
    link: review && publicUrl ? `${publicUrl}/post-mortems/${postMortemReference(review.number)}` : null,
    measures: measures.map(({ title, doneAt }) => ({ text: inText(title), done_at: doneAt!.getTime() })),
  };
}

/** The account for customers as it was last published, beside what it ever said. */
export interface PublishedAccount {
  /** Of the post-mortem. */
  number: number;
  /** That was published last. */
  version: number;
  /** It had been published before. */
  isAnew: boolean;
  /** Every line that a message took from it, now or before; people in them as roles. */
  lines: ReadonlySet<string>;
}

/** @returns null where none was published */
export async function readPublishedAccount(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<PublishedAccount | null> {
  const published = await publishedVersions(db, viewer, incidentId)
    .where('postMortems.templateKey', '=', FOR_CUSTOMERS)
    .execute();
  const [last, ...before] = published;
  if (!last) return null;
  const { inDocument } = peopleAsRoles(await listPeopleAsRoles(db, viewer, incidentId));
  const lines = published.flatMap(({ content }) => messageMarkdown(inDocument(content as Doc)).split('\n'));
  return {
    number: last.number,
    version: last.version,
    isAnew: before.length > 0,
    lines: new Set(lines.filter(Boolean)),
  };
}

/** What a section of its template says, in Markdown; null where nothing is written in it. */
function sectionText(account: Doc | undefined, key: string): string | null {
  const section = account?.content.find(({ attrs }) => attrs.key === key);
  return section ? messageText(section) || null : null;
}

/** Each post-mortem of the incident as it was last published, the newest first. */
const listLastPublished = (db: Db, viewer: Viewer, incidentId: string) =>
  publishedVersions(db, viewer, incidentId).distinctOn('postMortems.number').execute();

/** The versions that were published of what was written of the incident, the newest first. */
const publishedVersions = (db: Db, viewer: Viewer, incidentId: string) =>
  db
    .selectFrom('postMortems')
    .innerJoin('postMortemVersions as version', 'version.postMortemId', 'postMortems.id')
    .select(['postMortems.number', 'postMortems.templateKey', 'version.number as version', 'version.content'])
    .where('postMortems.incidentId', '=', incidentId)
    .where('version.state', '=', 'published')
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('postMortems.number', 'desc')
    .orderBy('version.number', 'desc');

const listMeasuresDone = (db: Db, viewer: Viewer, incidentId: string) =>
  db
    .selectFrom('actionItems')
    .select(['title', 'doneAt'])
    .where('incidentId', '=', incidentId)
    .where('kind', '=', 'prevent')
    .where('state', '=', 'done')
    .where((eb) => visibleIncident(viewer, eb.ref('actionItems.incidentId')))
    .orderBy('doneAt')
    .orderBy('number')
    .execute();
