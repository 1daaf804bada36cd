/** `1 234,50`, `1234.5`: as people write amounts. Null: not a number, or one that could be read two ways (`1,234.5.6`). */
export function readAmount(cell: string): number | null {
  const plain = cell.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** `2026-11-21`, `21.11.2026`, or a workbook's date at midnight. Null: no day of the calendar. */
export function readDay(text: string): string | null {
  const cell = text.replace(/T00:00:00$/, '');
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  const day = dotted === null ? cell : `${dotted[3]}-${dotted[2]?.padStart(2, '0')}-${dotted[1]?.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}
