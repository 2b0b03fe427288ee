import { safeHref } from './href.ts';
import { CODE_LANGUAGE, EVENT_ID, INSTANT, LIMITS, METRIC_ID, SECTION_KEY } from './model.ts';
import { listStart } from './numbering.ts';

/*
 * Which values the attributes of nodes and marks may have. The schema itself refuses none: a shared document drops what its
 * schema refuses, with everything in it, and whoever shows a document looks at its values anyway.
 */

const matching = (pattern: RegExp, longest: number) => (value: unknown) =>
  typeof value === 'string' && value.length <= longest && pattern.test(value);
const instant = (value: unknown) => value === null || matching(INSTANT, 30)(value);
const one = (value: unknown) => value === 1;

const VALUES: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  section: { key: matching(SECTION_KEY, LIMITS.key), title: matching(/^/, LIMITS.title) },
  heading: { level: (value) => value === 3 || value === 4 },
  orderedList: { start: (value) => listStart(value) === value },
  taskItem: { checked: (value) => typeof value === 'boolean' },
  codeBlock: { language: (value) => value === null || matching(CODE_LANGUAGE, 40)(value) },
  tableHeader: { colspan: one, rowspan: one },
  tableCell: { colspan: one, rowspan: one },
  timelineExcerpt: { from: instant, to: instant },
  metricFigure: { metric: matching(METRIC_ID, 64) },
  evidence: { eventId: matching(EVENT_ID, 64), label: matching(/^/, LIMITS.label) },
  link: { href: (value) => value !== null && safeHref(value) === value },
};

/** Whether an attribute of a node or a mark may have a value; those that we do not know may have none. */
export const mayHold = (type: string, attribute: string, value: unknown): boolean =>
  VALUES[type]?.[attribute]?.(value) ?? false;
