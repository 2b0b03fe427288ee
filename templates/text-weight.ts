import { CaseTag, ForTag, IfTag, Output, type Template, UnlessTag } from 'liquidjs';

/** How long lists are taken to be while nothing but the text is known. */
export const USUAL_LIST = 50;
/** What a text may weigh with lists of the usual length, and with those that there are. */
export const MOST_WEIGHT = 40_000;
export const MOST_RENDERED_WEIGHT = 100_000;

/**
 * At most how many steps it takes to render: values to look up, pieces to write, each as often as the loops around it turn.
 * Known before anything is rendered, so that no text can keep us busy.
 *
 * @param list how many things the longest list has
 */
export function textWeight(templates: readonly Template[], list: number): number {
  return templates.reduce((weight, template) => weight + weightOf(template, list), 0);
}

function weightOf(template: Template, list: number): number {
  const length = template.token.end - template.token.begin;
  // three characters are the least that a value takes with what parts it from the next
  const own = 1 + length / (template instanceof Output || 'arguments' in template ? 3 : 100);
  if (template instanceof ForTag) {
    const limit = Number(template.hash.hash.limit?.getText() ?? Number.POSITIVE_INFINITY);
    const turns = Math.min(list, limit);
    return (
      own + list / 10 + turns * (1 + textWeight(template.templates, list)) + textWeight(template.elseTemplates, list)
    );
  }
  if (template instanceof IfTag || template instanceof UnlessTag) {
    const branches = template.branches.map(({ value, templates }) => {
      return 1 + 2 * value.initial.postfix.length + 2 * value.filters.length + textWeight(templates, list);
    });
    return own + sum(branches) + textWeight(template.elseTemplates ?? [], list);
  }
  if (template instanceof CaseTag) {
    const branches = template.branches.map(({ values, templates }) => values.length + textWeight(templates, list));
    return own + sum(branches) + textWeight(template.elseTemplates, list);
  }
  return own;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
