import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { FigureIncident, FigureIncidentPage } from '#app/db/figure-incidents.server.ts';
import { durationText } from '#app/text/durations.ts';
import { exactText } from '#app/text/quantities.ts';
import { incidentReference } from '#app/text/references.ts';
import { statusWords } from './figure-view.ts';

/** The incidents behind a figure, as their table shows them. */
export function toIncidentRows({ incidents, measures }: FigureIncidentPage, unit: MetricAnswer['unit']) {
  const words = statusWords(measures, unit);
  return incidents.map((incident) => ({
    id: incident.incidentId,
    reference: incidentReference(incident.number),
    title: incident.title,
    severity: incident.severity,
    startedAt: incident.startedAt,
    duration: incident.seconds === null ? '–' : durationText(incident.seconds),
    // a downtime that the window cuts, beside the whole of it
    whole: incident.wholeSeconds === null ? null : durationText(incident.wholeSeconds),
    exact: exactDuration(incident),
    status: words[incident.status],
    reason: incident.reason,
    // both values, where one of them must be wrong
    moments: incident.status === 'invalid' ? { from: incident.fromAt, to: incident.toAt } : null,
    flagged: incident.flagged,
  }));
}

function exactDuration({ seconds, wholeSeconds }: FigureIncident): string {
  const exact = exactText(seconds, 'seconds');
  return wholeSeconds === null ? exact : `${exact} of ${exactText(wholeSeconds, 'seconds')}`;
}
