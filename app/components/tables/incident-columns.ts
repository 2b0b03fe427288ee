import type { ListedIncident } from '#app/db/incident-list.server.ts';
import { incidentReference } from '#app/text/references.ts';
import { columnsOf } from './columns.ts';

/** The list of incidents; those from `kind` on are marks and notes on the page. */
export const INCIDENT_COLUMNS = columnsOf<ListedIncident>()({
  number: { header: 'Number', value: (row) => incidentReference(row.number) },
  title: { header: 'Title', isTyped: true, value: (row) => row.title },
  severity: { header: 'Severity', value: (row) => row.severity },
  state: { header: 'State', value: (row) => row.state },
  services: { header: 'Services', value: (row) => row.services },
  categories: { header: 'Categories', value: (row) => row.categories },
  started: { header: 'Started', value: (row) => row.startedAt },
  timeToResolve: { header: 'Time to resolve', unit: 'seconds', value: (row) => row.timeToResolveSeconds },
  impact: { header: 'Impact', value: (row) => row.impactLevel },
  kind: { header: 'Kind', value: (row) => row.kind },
  resolved: { header: 'Resolved', value: (row) => row.resolvedAt },
  fromDetection: { header: 'From detection', value: (row) => row.isStartUnknown },
  duplicate: { header: 'Duplicate', value: (row) => row.isDuplicate },
  restricted: { header: 'Restricted', value: (row) => row.restricted },
});
