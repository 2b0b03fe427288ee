import { mergeAttributes, Node } from '@tiptap/core';
import { plainLine } from './checked-inline.ts';
import { EVENT_ID, INSTANT, LIMITS, METRIC_ID } from './model.ts';

/*
 * The nodes that are ours: sections, citations and live blocks. The editor's page adds its own views to them
 * (`addNodeView`). As HTML they are what the clipboard carries from one place of a document to another.
 * No value of an attribute is refused here: see values.ts.
 */

export const Root = Node.create({ name: 'doc', topNode: true, content: 'section+' });

/**
 * May be empty: two people who delete at once can leave it so, and the shared document drops what its schema does not allow.
 * No HTML becomes one: what is pasted from another section comes without it.
 */
export const Section = Node.create({
  name: 'section',
  content: '(block | liveBlock)*',
  isolating: true,
  defining: true,
  selectable: false,
  addAttributes: () => ({
    key: { default: 'notes', rendered: false },
    title: { default: 'Notes', rendered: false },
  }),
  // what has no words of a document in it
  parseHTML: () => [
    { tag: 'svg, math, iframe, frame, embed, template, canvas, video, audio, select, textarea', ignore: true },
  ],
  renderHTML: ({ node }) => ['section', { 'data-section': node.attrs.key, 'aria-label': node.attrs.title }, 0],
});

export const Evidence = Node.create({
  name: 'evidence',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    eventId: {
      default: '',
      rendered: false,
      parseHTML: (element) => element.getAttribute('data-evidence') ?? '',
    },
    label: {
      default: '',
      rendered: false,
      parseHTML: (element) => plainLine(element.textContent ?? '').slice(0, LIMITS.label),
    },
  }),
  parseHTML: () => [
    {
      tag: 'span[data-evidence]',
      getAttrs: (element) => EVENT_ID.test(element.getAttribute('data-evidence') ?? '') && null,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { 'data-evidence': node.attrs.eventId }),
    node.attrs.label,
  ],
  renderText: ({ node }) => node.attrs.label,
});

export const TimelineExcerpt = Node.create({
  name: 'timelineExcerpt',
  group: 'liveBlock',
  atom: true,
  draggable: true,
  addAttributes: () => ({ from: instant('from'), to: instant('to') }),
  parseHTML: () => [{ tag: 'div[data-live="timeline"]' }],
  renderHTML: ({ node: { attrs } }) => [
    'div',
    { 'data-live': 'timeline', 'data-from': attrs.from, 'data-to': attrs.to },
    'Timeline',
  ],
});

export const MetricFigure = Node.create({
  name: 'metricFigure',
  group: 'liveBlock',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    metric: {
      default: 'time_to_resolve',
      rendered: false,
      parseHTML: (element) => element.getAttribute('data-metric') ?? '',
    },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-live="metric"]',
      getAttrs: (element) => METRIC_ID.test(element.getAttribute('data-metric') ?? '') && null,
    },
  ],
  renderHTML: ({ node }) => ['div', { 'data-live': 'metric', 'data-metric': node.attrs.metric }, node.attrs.metric],
});

export const DutiesBlock = Node.create({
  name: 'dutiesBlock',
  group: 'liveBlock',
  atom: true,
  draggable: true,
  parseHTML: () => [{ tag: 'div[data-live="duties"]' }],
  renderHTML: () => ['div', { 'data-live': 'duties' }, 'Duties'],
});

const instant = (side: 'from' | 'to') => ({
  default: null,
  rendered: false,
  parseHTML: (element: HTMLElement) => {
    const written = element.getAttribute(`data-${side}`) ?? '';
    return INSTANT.test(written) ? written : null;
  },
});
