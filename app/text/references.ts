/** "INC-142". */
export const incidentReference = (number: number) => `INC-${number}`;

/** "PM-31". */
export const postMortemReference = (number: number) => `PM-${number}`;

/** "ACT-7". */
export const actionReference = (number: number) => `ACT-${number}`;

/** Reads "INC-142", "inc-142" or "142"; undefined for anything else. */
export const incidentNumber = (reference: string) => numberOf('inc', reference);

/** Reads "PM-31", "pm-31" or "31"; undefined for anything else. */
export const postMortemNumber = (reference: string) => numberOf('pm', reference);

/** Reads "ACT-7", "act-7" or "7"; undefined for anything else. */
export const actionNumber = (reference: string) => numberOf('act', reference);

function numberOf(prefix: string, reference: string): number | undefined {
  const digits = new RegExp(`^(?:${prefix}-)?([1-9]\\d{0,8})$`, 'i').exec(reference.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The page of a lifecycle moment of an incident. */
export const momentPath = (reference: string, kind: string) =>
  `/incidents/${reference}/moments/${kind.replaceAll('_', '-')}`;
