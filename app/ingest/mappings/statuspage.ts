/**
 * Statuspage API v2 incidents: JSON Lines of them, a page of the API, summary.json, or a list of polls. Of several states
 * of one incident the newest counts, in whatever order they come. Scheduled maintenance is left out.
 */
export const statuspage = {
  format: 'json',
  source: 'statuspage',
  timeZone: 'UTC',
  dateFormat: 'iso',
  nulls: [''],
  records: ['incidents[]', 'incident', '.'],
  key: 'id',
  version: 'updated_at',
  where: { impact: { not: 'maintenance' }, scheduled_for: null },
  fields: {
    title: 'name',
    service: 'components[].name',
    severity: { from: 'impact', map: { critical: 'SEV1', major: 'SEV2', minor: 'SEV3', none: 'SEV4' } },
    category: { value: 'availability' },
  },
  moments: {
    impactStarted: 'started_at',
    detected: 'started_at',
    acknowledged: {
      from: 'incident_updates[].display_at',
      where: { 'incident_updates[].status': 'investigating' },
      pick: 'min',
    },
    mitigated: {
      from: 'incident_updates[].display_at',
      where: { 'incident_updates[].status': 'monitoring' },
      pick: 'min',
    },
    resolved: 'resolved_at',
  },
  communications: {
    each: 'incident_updates',
    key: 'id',
    at: 'display_at',
    audience: { value: 'external' },
    channel: { value: 'status_page' },
    subject: 'status',
    body: 'body',
  },
};
