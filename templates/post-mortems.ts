import type { Severity } from './duty-types.ts';
import type { PostMortemTemplate } from './post-mortem-file.ts';

/** The built-in templates of post-mortems by their keys; within templates/ each is `post-mortems/<key>.md`. */
export const POST_MORTEM_KEYS = ['blameless-review', 'five-whys', 'security', 'privacy', 'customer-rca'] as const;
export type PostMortemKey = (typeof POST_MORTEM_KEYS)[number];

/** Where the file of a template lies within templates/. */
export const postMortemFile = (key: PostMortemKey) => `post-mortems/${key}.md`;

interface ToWriteOf {
  /** Keys of the incident's categories. */
  categories: readonly string[];
  severity: Severity;
}

type Choosable = Pick<PostMortemTemplate, 'audience' | 'categories' | 'severities'>;

/**
 * The templates for an incident, the fitting one first: one made for its category before one for any, for our own eyes before
 * one for customers, one of its severity before others; else in the order in which they are given.
 */
export function inFittingOrder<Template extends Choosable>(
  templates: readonly Template[],
  { categories, severity }: ToWriteOf,
): Template[] {
  const rank = (template: Choosable) => {
    const isMade = template.categories.some((category) => categories.includes(category));
    const isElsewhere = template.categories.length > 0 && !isMade;
    return [
      isElsewhere ? 1 : 0,
      template.audience === 'internal' ? 0 : 1,
      isMade ? 0 : 1,
      template.severities.includes(severity) ? 0 : 1,
    ];
  };
  return [...templates].sort((one, other) => {
    const [ones, others] = [rank(one), rank(other)];
    const first = ones.findIndex((value, index) => value !== others[index]);
    return first === -1 ? 0 : (ones[first] ?? 0) - (others[first] ?? 0);
  });
}

/**
 * The template that fits an incident best.
 *
 * @param templates at least one
 */
export const chooseTemplate = <Template extends Choosable>(
  templates: readonly Template[],
  incident: ToWriteOf,
): Template => inFittingOrder(templates, incident)[0] as Template;
