import type { TemplateContent } from '#templates/content.ts';
import type { DutyTemplate } from '#templates/duty-types.ts';
import type { TemplateFile } from '#templates/template-file.ts';
import { seededId } from '../ids.ts';
import { after } from '../lifecycle.ts';
import type { CategoryKey, Sample } from '../model.ts';
import type { Directory } from '../organisation.ts';
import type { Random } from '../random.ts';
import * as revisions from './revisions.ts';
import { THIRD_PARTY, THIRD_PARTY_INTERNAL } from './third-party.ts';

const DAY = 1440;
const REVIEW_EVERY_DAYS = 180;
/** Days before the end on which templates came into use: nothing before owes anything. */
const TEMPLATES_SINCE_DAYS = 304;

interface Step {
  daysBefore: number;
  /** Whose coordinator wrote it. */
  team: string;
  note: string;
  revision: revisions.Revision;
}

/** By category and audience: what was revised, by whom and why. */
const HISTORY: Readonly<Record<string, readonly Step[]>> = {
  'availability external': [
    {
      daysBefore: 92,
      team: 'commerce',
      note: 'The cause stands further up: it is what readers asked for first. And the sentence that nothing is lost is in the text now: in about five of seven messages somebody put it in by hand.',
      revision: revisions.causeFirst,
    },
    {
      daysBefore: 58,
      team: 'fulfilment',
      note: 'What users can do meanwhile is asked for by itself. Where that line was taken away, support had the calls.',
      revision: revisions.meanwhileAskedFor,
    },
    {
      daysBefore: 24,
      team: 'payments',
      note: 'Within 20 minutes instead of 30, as the administrators asked; nothing about SEV4 any more, which most of them had not noticed.',
      revision: revisions.soonerAndFewer,
    },
  ],
  'availability internal': [
    {
      daysBefore: 93,
      team: 'platform',
      note: 'Says that nothing is released meanwhile. Most writers put that in by hand, and twice a release made things worse.',
      revision: revisions.noReleases,
    },
    {
      daysBefore: 62,
      team: 'commerce',
      note: 'Regular updates for SEV1 and SEV2 only, every half hour: most of the others said that there was nothing new.',
      revision: revisions.updatesOfSeriousOnes,
    },
  ],
  'security internal': [
    {
      daysBefore: 112,
      team: 'identity',
      note: 'The head of IT is told as well, and traces are kept: after an incident in spring half of the logs were gone.',
      revision: revisions.headOfItTold,
    },
  ],
  'security external': [
    {
      daysBefore: 90,
      team: 'identity',
      note: 'Within 45 minutes instead of an hour. Rehearsed twice; it can be done.',
      revision: revisions.securityWithin45Minutes,
    },
  ],
  'privacy external': [
    {
      daysBefore: 118,
      team: 'payments',
      note: 'Says that we call back: the officers of two customers had nobody to ask.',
      revision: revisions.whomToCall,
    },
  ],
};

const OF_SUPPLIERS: readonly Step[] = [
  {
    daysBefore: 47,
    team: 'payments',
    note: "Asks for the supplier's number: without it their support began anew each time.",
    revision: revisions.supplierNumber,
  },
];
const THIRD_PARTY_SINCE_DAYS = 166;

export interface TemplateHistory {
  rows: Pick<Sample, 'categories' | 'templates' | 'templateVersions'>;
  /** For the rules of what is owed, with the keys of categories for their ids. */
  owing: DutyTemplate<TemplateContent>[];
  /** When templates came into use. */
  since: Date;
  /** When a category of the organisation's own came into use. */
  thirdPartySince: Date;
}

/** The templates of the organisation in all their versions, from the built-in ones on. */
export function templateHistory(
  random: Random,
  directory: Directory,
  builtIn: readonly TemplateFile[],
  endAt: Date,
): TemplateHistory {
  const since = after(endAt, -TEMPLATES_SINCE_DAYS * DAY);
  const history: TemplateHistory = {
    since,
    rows: { categories: [], templates: [], templateVersions: [] },
    owing: [],
    thirdPartySince: after(endAt, -THIRD_PARTY_SINCE_DAYS * DAY),
  };
  const authorOf = (slug: string) => directory.rows.teams.find((team) => team.slug === slug)!.coordinatorId ?? null;
  const add = (
    cell: Pick<TemplateFile, 'category' | 'audience'>,
    first: { content: TemplateContent; note: string; author: string | null; at: Date },
    steps: readonly Step[],
  ) => {
    const templateId = seededId(random, first.at);
    const versions = [first];
    for (const { daysBefore, team, note, revision } of steps) {
      const content = revision(versions.at(-1)!.content);
      versions.push({ content, note, author: authorOf(team), at: after(endAt, -daysBefore * DAY - 37) });
    }
    const ids = versions.map(({ at }) => seededId(random, at));
    history.rows.templates.push({
      id: templateId,
      categoryKey: cell.category as CategoryKey,
      audience: cell.audience,
      reviewEveryDays: REVIEW_EVERY_DAYS,
      reviewDueOn: after(versions.at(-1)!.at, REVIEW_EVERY_DAYS * DAY)
        .toISOString()
        .slice(0, 10),
      createdAt: first.at,
    });
    for (const [index, { content, note, author, at }] of versions.entries()) {
      history.rows.templateVersions.push({
        id: ids[index]!,
        templateId,
        number: index + 1,
        content: JSON.stringify(content),
        note,
        createdBy: author,
        createdAt: at,
      });
    }
    history.owing.push({
      templateId,
      categoryId: cell.category,
      audience: cell.audience,
      versions: versions.map(({ content, at }, index) => ({
        id: ids[index]!,
        number: index + 1,
        from: at.getTime(),
        content,
      })),
    });
  };
  for (const { category, audience, content } of builtIn) {
    const first = { content, note: 'Came with Hindsight.', author: null, at: since };
    add({ category, audience }, first, HISTORY[`${category} ${audience}`] ?? []);
  }
  history.rows.categories.push({ ...THIRD_PARTY, id: seededId(random, history.thirdPartySince) });
  add(
    { category: THIRD_PARTY.key, audience: 'internal' },
    {
      content: THIRD_PARTY_INTERNAL,
      note: 'For what suppliers cause: what we told them was never written down.',
      author: authorOf('payments'),
      at: history.thirdPartySince,
    },
    OF_SUPPLIERS,
  );
  return history;
}
