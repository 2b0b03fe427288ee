/**
 * The condition on `communications` by which one counts as said to people outside: not retracted, not a test, and, where it
 * went out from here, not known to have reached nobody: what the feed showed stood where customers look.
 */
export const TOLD_OUTSIDE = `audience = 'external' and not retracted and not is_test and (dispatch_id is null
  or in_feed or exists (
  select from deliveries where deliveries.communication_id = communications.id
    and came_back_at is null and state not in ('refused', 'failed', 'not_sent')))`;
