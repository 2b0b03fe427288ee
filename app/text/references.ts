const PREFIX = 'INC';

/** "INC-142". */
export const incidentReference = (number: number) => `${PREFIX}-${number}`;

/** Reads "INC-142", "inc-142" or "142"; undefined for anything else. */
export function incidentNumber(reference: string): number | undefined {
  const digits = /^(?:inc-)?([1-9]\d{0,8})$/i.exec(reference.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The page of a lifecycle moment of an incident. */
export const momentPath = (reference: string, kind: string) =>
  `/incidents/${reference}/moments/${kind.replaceAll('_', '-')}`;
