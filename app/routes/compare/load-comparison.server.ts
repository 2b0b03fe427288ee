import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { readTogether } from '#app/db/figure-parts.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { type SpreadPair, spreadsOf } from '#app/db/figure-spreads.server.ts';
import { answersTo, pageClock } from '#app/db/figures.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { isAppError } from '#app/errors.ts';
import { type Flaws, readRest } from '#app/parameters.ts';
import { figureName } from '#app/text/figure-words.ts';
import { toLocalField } from '#app/text/instants.ts';
import { flawsOf, refusedFields } from './comparison-flaws.ts';
import type { ComparisonOptions } from './comparison-form.tsx';
import { suggestedPeriods } from './comparison-links.ts';
import { namesOf, scopeWords } from './comparison-names.ts';
import {
  type Question,
  readQuestion,
  sideFilters,
  toComparison,
  VALUE_WAYS,
  type ValueWay,
} from './comparison-question.ts';
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

/**
 * Two periods, services, teams, severities or categories side by side; without figures while something has yet to be chosen,
 * or where what was chosen cannot be compared: then `flaws` say why, at the fields they belong to.
 */
export async function loadComparison(source: FactSource, viewer: Viewer, params: URLSearchParams, visitedAt: Date) {
  const db = databaseOf(source);
  const now = await pageClock(source, viewer, visitedAt);
  const { value: question, flaws: refused } = readRest(params, readQuestion);
  const [services, teams, categories, own, organisation] = await Promise.all([
    listServices(db),
    listTeams(db),
    listCategories(db),
    listOwnDurations(db),
    findOrganisation(db),
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
  const today = toLocalField(now, organisation?.timeZone ?? 'UTC').slice(0, 10);
  const asked = { question, options, suggested: suggestedPeriods(question, today) };
  const flaws = { ...refused, ...flawsOf(question, today) };
  const request = Object.keys(flaws).length === 0 ? toComparison(question, now) : null;
  if (!request) return { ...asked, flaws, scope: '', exported: [], view: null };
  const metrics = question.metrics.length > 0 ? question.metrics : USUAL;
  const requests = metrics.map((metric) => ({ ...request, metric }));
  const answered = await answersOrFlaws(source, viewer, question, requests, now);
  if (!('answers' in answered)) return { ...asked, flaws: answered.flaws, scope: '', exported: [], view: null };
  const { answers, spreads } = answered;
  const labelOf = (dimension: ValueWay, value: string | null) =>
    options[dimension].find((option) => option.value === value)?.label ?? value ?? '';
  const sides = { a: sideFilters(question, 'a'), b: sideFilters(question, 'b') };
  const chosen = VALUE_WAYS.flatMap((dimension) => {
    const value = question.filters[dimension];
    return value && dimension !== question.by ? [labelOf(dimension, value)] : [];
  });
  return {
    ...asked,
    flaws,
    scope: scopeWords(question, chosen),
    exported: exportedParts(request, metrics),
    view: toComparisonView(answers, spreads, namesOf(question, labelOf, today), sides, (metric) =>
      ownNames.get(metric),
    ),
  };
}

export type LoadedComparison = Awaited<ReturnType<typeof loadComparison>>;

/** The same question of the file that takes the table away; nothing else is compared there. */
function exportedParts(request: Omit<FigureRequest, 'metric'>, metrics: readonly string[]): [string, string][] {
  const asked = Object.entries(request).map(([name, value]): [string, string] => [name, [value].flat().join(',')]);
  return [['metric', metrics.join(',')], ...asked, ['compare', 'none']];
}

/** What the figures refuse is shown where its asker can put it right. */
async function answersOrFlaws(
  source: FactSource,
  viewer: Viewer,
  question: Question,
  requests: readonly FigureRequest[],
  now: Date,
): Promise<{ answers: MetricAnswer[]; spreads: Map<string, SpreadPair> } | { flaws: Flaws }> {
  const parts = { answers: answersTo(requests), spreads: spreadsOf(requests) };
  try {
    return await readTogether(source, viewer, parts, now);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'INVALID') throw error;
    return { flaws: refusedFields(question, error.fields, error.message) };
  }
}
