/**
 * GitHub's status history as parsed from its feed. The stated windows of impact are kept as events only: some of them
 * are typing errors of a year.
 */
export const githubStatus = {
  format: 'jsonl',
  source: 'github-status',
  timeZone: 'UTC',
  dateFormat: 'iso',
  nulls: [''],
  key: 'id',
  // an entry's address ends with the id that the status page's API gives the same incident
  aliases: { statuspage: { from: 'url', after: '/' } },
  where: { impact: { not: 'maintenance' } },
  fields: {
    title: 'title',
    service: 'components[]',
    severity: { from: 'impact', map: { critical: 'SEV1', major: 'SEV2', minor: 'SEV3', none: 'SEV4' } },
    category: { value: 'availability' },
  },
  moments: {
    impactStarted: 'started_at',
    detected: 'started_at',
    mitigated: { from: 'updates[].at', where: { 'updates[].status': 'Monitoring' }, pick: 'min' },
    resolved: 'resolved_at',
  },
  events: [
    { at: 'downtime_start', kind: { value: 'observation' }, text: { value: 'Downtime began, as stated afterwards' } },
    { at: 'downtime_end', kind: { value: 'observation' }, text: { value: 'Downtime ended, as stated afterwards' } },
  ],
  communications: {
    each: 'updates',
    at: 'at',
    audience: { value: 'external' },
    channel: { value: 'status_page' },
    subject: 'status',
    body: 'message',
  },
};
