/** Under which name an incident shows the current value of each moment. */
export const MOMENT_FIELDS = {
  impact_started: 'impactStartedAt',
  detected: 'detectedAt',
  declared: 'declaredAt',
  acknowledged: 'acknowledgedAt',
  nature_determined: 'natureDeterminedAt',
  mitigated: 'mitigatedAt',
  resolved: 'resolvedAt',
  closed: 'closedAt',
} as const;
