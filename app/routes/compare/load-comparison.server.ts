import { METRICS } from '#analytics/metrics/definitions.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { spreadsOf } from '#app/db/figure-spreads.server.ts';
import { figuresOf, pageClock } from '#app/db/figures.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { figureName } from '#app/text/figure-words.ts';
import type { ComparisonOptions } from './comparison-form.tsx';
import { namesOf, readQuestion, scopeWords, sideFilters, toComparison } from './comparison-question.ts';
import { toComparisonView } from './comparison-view.ts';

/** What is compared where no figure was chosen. */
const USUAL = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
  'incident_count',
  'mtbf',
  'within_target',
];

/** Two periods, services, teams, severities or categories side by side; without figures while something has yet to be chosen. */
export async function loadComparison(source: FactSource, viewer: Viewer, params: URLSearchParams, visitedAt: Date) {
  const db = databaseOf(source);
  const now = await pageClock(source, visitedAt);
  const question = readQuestion(params);
  const [services, teams, categories, own] = await Promise.all([
    listServices(db),
    listTeams(db),
    listCategories(db),
    listOwnDurations(db),
  ]);
  const ownNames = new Map(own.map(({ key, name }) => [`own_${key}`, name]));
  const options: ComparisonOptions = {
    service: services.map(({ slug, name }) => ({ value: slug, label: name })),
    team: teams.map(({ slug, name }) => ({ value: slug, label: name })),
    severity: SEVERITIES.map((severity) => ({ value: severity, label: severity })),
    category: categories.map(({ key, name }) => ({ value: key, label: name })),
    metrics: [...METRICS.map(({ id }) => id), ...ownNames.keys()].map((metric) => ({
      value: metric,
      label: figureName(metric, ownNames.get(metric)),
    })),
  };
  const request = toComparison(question, now);
  if (!request) return { question, options, scope: '', view: null };
  const metrics = question.metrics.length > 0 ? question.metrics : USUAL;
  const requests = metrics.map((metric) => ({ ...request, metric }));
  const answers = await figuresOf(source, viewer, requests, now);
  const durations = answers.flatMap((answer, i) =>
    'fromDetection' in (answer.groups[0] ?? {}) ? [{ request: requests[i]!, answer }] : [],
  );
  const spreads = await spreadsOf(source, viewer, durations);
  const labelOf = (dimension: 'service' | 'team' | 'severity' | 'category', value: string | null) =>
    options[dimension].find((option) => option.value === value)?.label ?? value ?? '';
  const names = namesOf(question, labelOf);
  const sides = { a: sideFilters(question, 'a'), b: sideFilters(question, 'b') };
  const chosen = (['service', 'team', 'severity', 'category'] as const).flatMap((dimension) => {
    const value = question.filters[dimension];
    return value && dimension !== question.by ? [labelOf(dimension, value)] : [];
  });
  return {
    question,
    options,
    scope: scopeWords(question, chosen),
    view: toComparisonView(answers, spreads, names, sides, (metric) => ownNames.get(metric)),
  };
}

export type LoadedComparison = Awaited<ReturnType<typeof loadComparison>>;
