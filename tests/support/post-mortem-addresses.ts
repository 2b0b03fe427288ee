import { POST_MORTEM_STATES } from '#app/db/schema.ts';
import { analysed, each, none, type Places, withQueries } from './address-parts.ts';

/** What there is to get at each file of app/routes that is about post-mortems. */
export const POST_MORTEM_ADDRESSES: Record<string, (places: Places) => string[]> = {
  'post-mortems._index': () =>
    withQueries('/post-mortems', [
      ...each('state', POST_MORTEM_STATES),
      ...each('due', ['overdue', 'open']),
      'state=draft&before=2',
    ]),
  'post-mortems.$reference._index': analysed(({ reference }) => [`/post-mortems/${reference}`]),
  'post-mortems.$reference.comments': analysed(({ reference }) => [`/post-mortems/${reference}/comments`]),
  'post-mortems.$reference.comments[.]json': analysed(({ reference }) => [`/post-mortems/${reference}/comments.json`]),
  'post-mortems.$reference.dismissals': none, // takes forms only
  'post-mortems.$reference.edit': analysed(({ reference }) => [`/post-mortems/${reference}/edit`]),
  'post-mortems.$reference.meeting': analysed(({ reference }) =>
    withQueries(`/post-mortems/${reference}/meeting`, ['section=summary']),
  ),
  'post-mortems.$reference.review': analysed(({ reference }) => [`/post-mortems/${reference}/review`]),
  'post-mortems.$reference.sections.$key': analysed(({ reference }) => [`/post-mortems/${reference}/sections/summary`]),
  'post-mortems.$reference.sections.$key_.save': none, // takes forms only
  'post-mortems.$reference.v.$number._index': analysed(({ reference }) => [`/post-mortems/${reference}/v/1`]),
  // the one for paper is a browser's print of the page above, with the browser's own clock in it
  'post-mortems.$reference.v.$number.$format': analysed(({ reference }) =>
    ['md', 'json', 'html'].map((format) => `/post-mortems/${reference}/v/1.${format}`),
  ),
  'post-mortems.$reference.wording': analysed(({ reference }) => [`/post-mortems/${reference}/wording`]),
  'post-mortems.$reference.wording_.settle': none, // takes forms only
  'post-mortems.$reference.versions': analysed(({ reference }) =>
    withQueries(`/post-mortems/${reference}/versions`, ['from=1&to=1']),
  ),
  'post-mortems.$reference.analysis._index': analysed(({ reference }) => [`/post-mortems/${reference}/analysis`]),
  'post-mortems.$reference.analysis.factors.$id': analysed(({ reference, factorId }) => [
    `/post-mortems/${reference}/analysis/factors/${factorId}`,
  ]),
  'post-mortems.$reference.analysis.factors.new': analysed(({ reference }) => [
    `/post-mortems/${reference}/analysis/factors/new`,
  ]),
  'post-mortems.$reference.analysis.graph': analysed(({ reference }) => [`/post-mortems/${reference}/analysis/graph`]),
  'post-mortems.$reference.analysis.graph_.changes': none, // takes forms only
  'post-mortems.$reference.analysis.whys.$id': analysed(({ reference, whyId }) => [
    `/post-mortems/${reference}/analysis/whys/${whyId}`,
  ]),
  'post-mortems.$reference.graph[.]svg': analysed(({ reference }) =>
    withQueries(`/post-mortems/${reference}/graph.svg`, ['format=tall']),
  ),
};
