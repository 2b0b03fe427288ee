import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import { figureCard } from '../../text/figure-words.ts';
import { againstTarget, NO_TARGETS, type Targets } from '../../text/target-words.ts';
import {
  beforeWords,
  type FigureFilters,
  figureHref,
  inWindowWords,
  readFigureFilters,
  toComparedRequest,
  windowWords,
  withFilters,
} from './figure-filters.ts';
import { toldCard, toldUsers } from './told-card.ts';

/** What one wants to know of a service or a team before anything else. */
const METRICS = ['time_to_resolve', 'incident_count', 'mtbf', 'availability'] as const satisfies readonly MetricId[];

/** The questions for the usual figures of one service or one team, held against the time before. */
export function systemQuestions(system: Pick<FigureFilters, 'service'> | Pick<FigureFilters, 'team'>, now: Date) {
  const filters: FigureFilters = { ...readFigureFilters(new URLSearchParams()), ...system };
  const request = toComparedRequest(filters, now);
  return { filters, questions: [...METRICS.map((metric) => ({ ...request, metric })), toldUsers(request)] };
}

/** The figures of one service or one team as cards, and where there are more of them. */
export function toSystemCards(filters: FigureFilters, answers: readonly MetricAnswer[], targets: Targets = NO_TARGETS) {
  return {
    when: windowWords(filters),
    comparedWith: beforeWords(filters),
    allHref: withFilters('/', filters),
    cards: answers.map((answer) => ({
      ...(answer.metric === 'adherence'
        ? toldCard(answer, filters)
        : { ...figureCard(answer), href: figureHref(answer.metric, filters) }),
      target: againstTarget(answer.metric, answer.groups[0], targets, {
        system: 'this service',
        when: inWindowWords(filters),
      }),
    })),
  };
}

export type SystemCardsData = ReturnType<typeof toSystemCards>;
