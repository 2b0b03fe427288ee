import { NOTHING_LEARNT, type TemplateVariables } from '#templates/variables.ts';

/** An incident of which nothing is known but what every incident has. */
export function sparseVariables(): TemplateVariables {
  return {
    organisation: { name: 'Example Ltd', time_zone: 'UTC' },
    incident: {
      reference: 'INC-7',
      title: 'Something is slow',
      summary: null,
      severity: 'SEV3',
      impact_level: null,
      categories: [],
      services: [],
      teams: [],
      cause: null,
      detected_by: null,
      users_affected: null,
      expected_downtime: null,
      expected_downtime_before: null,
      expected_end_at: null,
      lasted: null,
      started_at: null,
      detected_at: null,
      declared_at: null,
      acknowledged_at: null,
      nature_determined_at: null,
      mitigated_at: null,
      resolved_at: null,
      closed_at: null,
      link: null,
    },
    services: [],
    response: { latest_action: null, actions: [], group_link: null, meeting_link: null },
    message: { previous_at: null, next_at: null },
    post_mortem: NOTHING_LEARNT,
  };
}
