/** ServiceNow's incident log: one row an update, the incident's dates repeated on each, day-month-year without a zone. */
export const servicenow = {
  format: 'csv',
  source: 'servicenow',
  timeZone: 'UTC',
  dateFormat: 'd/M/yyyy H:mm',
  nulls: ['?', ''],
  key: 'number',
  fields: {
    title: 'short_description',
    service: 'category',
    severity: {
      from: 'priority',
      map: {
        '1 - Critical': 'SEV1',
        '2 - High': 'SEV2',
        '3 - Moderate': 'SEV3',
        '4 - Low': 'SEV4',
        '5 - Planning': 'SEV4',
      },
    },
    category: { value: 'availability' },
    team: 'assignment_group',
  },
  moments: {
    impactStarted: 'opened_at',
    detected: 'sys_created_at',
    acknowledged: { from: 'sys_updated_at', where: { incident_state: 'Active' }, pick: 'min' },
    resolved: 'resolved_at',
    closed: 'closed_at',
  },
  events: { at: 'sys_updated_at', kind: { value: 'status' }, text: 'incident_state' },
};
