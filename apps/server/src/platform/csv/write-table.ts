const BOM = '\uFEFF';

/**
 * Rows as CSV that a spreadsheet opens by a double click: UTF-8 with its mark. A cell that a spreadsheet would take for a
 * formula is made text by an apostrophe, as OWASP says; numbers stay numbers.
 */
export function writeTable(rows: readonly (readonly (string | number | null)[])[]): string {
  return BOM + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
