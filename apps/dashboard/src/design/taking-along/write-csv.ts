import type { Language } from '../../catalogue/language.ts';

/**
 * As the office program of the country opens it by a double click: Russian and Ukrainian ones expect semicolons and a decimal
 * comma, and without the mark at the start they would take UTF-8 for something else.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[], language: Language): string {
  const separator = language === 'en' ? ',' : ';';
  const decimal = language === 'en' ? '.' : ',';
  const cell = (value: string | number | null) => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value).replace('.', decimal);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value; // a cell that starts so would be run as a formula
    return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(separator)).join('\r\n')}\r\n`;
}
