import type { Incident } from '#app/db/incidents.server.ts';

interface Connections {
  serviceIds: string[];
  categoryIds: string[];
  teamIds: string[];
}

/** An incident as its form holds it: everything as text. */
export function toFormValues(incident: Incident, connections: Connections) {
  const seconds = incident.expectedDowntimeSeconds;
  return {
    ...connections,
    title: incident.title,
    summary: incident.summary,
    kind: incident.kind,
    severity: incident.severity,
    detectionSource: incident.detectionSource ?? '',
    alsoNoticedBy: incident.alsoNoticedBy ?? '',
    cause: incident.cause ?? '',
    expectedDowntimeMinutes: seconds === null ? '' : String(seconds / 60),
    impactExtent: incident.impactExtent ?? '',
    // what the rule said is not a person's choice: the form shows "by the rule"
    impactLevel: incident.impactLevelSource === 'rule' ? '' : (incident.impactLevel ?? ''),
    usersAffected: incident.usersAffected === null ? '' : String(incident.usersAffected),
    usersAffectedSource: incident.usersAffectedSource ?? '',
    estimatedCost: incident.estimatedCost === null ? '' : String(incident.estimatedCost),
    estimatedCostCurrency: incident.estimatedCostCurrency ?? '',
    estimatedCostSource: incident.estimatedCostSource ?? '',
  };
}
