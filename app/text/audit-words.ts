/** An audit entry's action as words: "person.invited_again" is "person invited again". */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ');
  return words.replace(/\bapi\b/, 'API');
}

/** What an entry keeps to know again what was sent: no words. */
const UNSAID = 'digest';

/** What an entry says beside its action, flat: "role: admin; teams: none". */
export function detailWords(details: Record<string, unknown>): string {
  return Object.entries(details)
    .filter(([key]) => key !== UNSAID)
    .map(([key, value]) => `${keyWords(key)}: ${valueWords(value)}`)
    .join('; ');
}

const keyWords = (key: string) =>
  key.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  if (typeof value === 'object') return `(${detailWords(value as Record<string, unknown>)})`;
  return String(value);
}
