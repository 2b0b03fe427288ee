import { isAdherence, type MetricAnswer } from '#analytics/metrics/answer.ts';
import { figureCard } from '../../text/figure-words.ts';
import { type FigureFilters, figureHref, type WindowRequest } from './figure-filters.ts';

/** Whether users are told in time, as cards ask it: of what is owed to colleagues the figure's own page tells. */
export const toldUsers = <Request extends WindowRequest>(request: Request) => ({
  ...request,
  metric: 'adherence' as const,
  audience: 'external' as const,
});

/** Its card; where nothing was owed it says what makes something owed. */
export function toldCard(answer: MetricAnswer, filters: FigureFilters) {
  return {
    ...figureCard(answer),
    name: 'Told users in time',
    href: figureHref('adherence', filters, { audience: 'external' }),
    nothing: isNothingOwed(answer)
      ? { value: 'Nothing owed', to: '/templates', words: 'Templates say what is owed to whom, and when' }
      : undefined,
  };
}

/** True where neither the window nor what it is compared with had anything to tell: no finding, and no lack of one. */
export function isNothingOwed({ groups: [group] }: MetricAnswer): boolean {
  if (!group || !isAdherence(group)) return true;
  return group.n === 0 && (group.comparison?.baseline.n ?? 0) === 0;
}
