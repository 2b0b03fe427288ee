/** What a spreadsheet takes for a formula, which may call programs and addresses; a number or a lone sign is none. */
const FORMULA = /^[=+\-@\t\r](?!$)/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/**
 * One line of CSV (RFC 4180) with its line end. Objects are written as JSON; a text that a spreadsheet would run as a
 * formula has an apostrophe before it.
 */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: unknown): string {
  const plain = typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell ?? '');
  const text = FORMULA.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
