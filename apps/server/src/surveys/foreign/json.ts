/** Looks into JSON that somebody else wrote: whatever is not what was hoped for reads as nothing, and nothing throws. */
export type Loose = Readonly<Record<string, unknown>>;

export function record(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A list, or the values of a record: some tools write the one, then the other. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return Object.values(record(value));
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function finite(value: unknown): number | null {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

export function whole(value: unknown): number | null {
  const number = finite(value);
  return Number.isInteger(number) ? number : null;
}
