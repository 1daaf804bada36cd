import type { Reference } from '@otklik/contract';
import type { Company, Directory } from './company.ts';

/** The id of what a sender names by id or by the company's own code; undefined where the company has no such thing. */
export function idOf(directory: Directory<{ id: number }>, reference: Reference): number | undefined {
  if (typeof reference === 'number') return directory.byId.has(reference) ? reference : undefined;
  return directory.byCode.get(reference)?.id;
}

/** Those of `asked` (with everything below) that may be seen; null: all of the company. */
export function visibleUnits(
  company: Company,
  seen: 'all' | readonly number[],
  asked: readonly number[] | undefined,
): number[] | null {
  if (asked === undefined) return seen === 'all' ? null : [...seen];
  const wanted = new Set(asked);
  const below = company.units.all.filter((unit) => unit.path.some((id) => wanted.has(id))).map((unit) => unit.id);
  if (seen === 'all') return below;
  const visible = new Set(seen);
  return below.filter((id) => visible.has(id));
}
