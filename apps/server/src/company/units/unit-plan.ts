import type { RowRefusal, Unit } from '@otklik/contract';
import type { UnitRow } from './unit-rows.ts';

/** A unit as it stands before the import. */
export interface KnownUnit {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly parentId: number | null;
  readonly kind: Unit['kind'];
  readonly timeZone: string;
  readonly isArchived: boolean;
}

/** What is to be done with one row. */
export interface PlannedUnit {
  readonly row: UnitRow;
  readonly known: KnownUnit | null;
  readonly outcome: 'created' | 'changed' | 'unchanged';
  readonly kind: Unit['kind'];
  readonly timeZone: string;
}

type Fault = Omit<RowRefusal, 'row'>;

/** A place in the tree as it will be: a row that is still accepted, the unit that is there, or both. */
interface Place {
  readonly row: UnitRow | undefined;
  readonly known: KnownUnit | undefined;
}

/**
 * Decides about each row against the units that there are and the other rows; touches nothing. Parents come before their
 * children, so that carrying the plan out in order never passes through a ring.
 */
export function planUnits(rows: readonly UnitRow[], units: readonly KnownUnit[]) {
  const tree = new PlannedTree(rows, units);
  const refused: RowRefusal[] = [];
  // Refusing a row takes the ground from under others: again, until nobody falls.
  for (let before = -1; before !== refused.length;) {
    before = refused.length;
    for (const row of tree.accepted.values()) {
      const fault = tree.faultOf(row);
      if (fault === null) continue;
      tree.accepted.delete(row.code);
      refused.push({ row: row.row, ...fault });
    }
  }
  const depths = new Map([...tree.accepted.values()].map((row) => [row, tree.wayUp(row).length]));
  const plan = [...depths.keys()]
    .toSorted((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0) || a.row - b.row)
    .map((row) => tree.planned(row));
  return { plan, refused };
}

class PlannedTree {
  readonly accepted: Map<string, UnitRow>;
  readonly #codes: ReadonlySet<string>;
  readonly #byCode: ReadonlyMap<string, KnownUnit>;
  readonly #byId: ReadonlyMap<number, KnownUnit>;

  constructor(rows: readonly UnitRow[], units: readonly KnownUnit[]) {
    this.accepted = new Map(rows.map((row) => [row.code, row]));
    this.#codes = new Set(this.accepted.keys());
    this.#byCode = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit] as const])));
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
  }

  faultOf(row: UnitRow): Fault | null {
    if (this.#byCode.get(row.code)?.isArchived)
      return { column: 'code', code: 'archived', message: `"${row.code}" is archived; bring that unit back first` };
    const { parentCode } = row;
    if (typeof parentCode === 'string') {
      const parent = this.#at(parentCode);
      if (parent.row === undefined && (parent.known === undefined || parent.known.isArchived))
        return this.#codes.has(parentCode)
          ? { column: 'parent code', code: 'refused', message: `the row of "${parentCode}" was refused` }
          : { column: 'parent code', code: 'unknown', message: `"${parentCode}" is the code of no unit and of no row` };
      if (this.wayUp(row).some((place) => place.row === row))
        return { column: 'parent code', code: 'ring', message: `"${row.code}" would stand below itself` };
    }
    if (this.#timeZoneOf(row) === undefined)
      return { column: 'time zone', code: 'empty', message: 'is empty, and there is no unit above to take it from' };
    return null;
  }

  /** What will stand above a row, the nearest first. In a ring it ends where it began. */
  wayUp(row: UnitRow): readonly Place[] {
    const way: Place[] = [];
    const seen = new Set<unknown>();
    for (let at = this.#above(this.#at(row.code)); at !== null && !seen.has(at.row ?? at.known); at = this.#above(at)) {
      seen.add(at.row ?? at.known);
      way.push(at);
    }
    return way;
  }

  planned(row: UnitRow): PlannedUnit {
    const known = this.#byCode.get(row.code) ?? null;
    const kind = row.kind ?? known?.kind ?? 'point';
    const timeZone = this.#timeZoneOf(row) ?? '';
    const stays = known !== null && this.#staysBelow(row, known);
    const isSame = known?.name === row.name && known.kind === kind && known.timeZone === timeZone;
    const outcome = known === null ? 'created' : stays && isSame ? 'unchanged' : 'changed';
    return { row, known, kind, timeZone, outcome };
  }

  #staysBelow(row: UnitRow, known: KnownUnit): boolean {
    if (row.parentCode === undefined) return true;
    if (known.parentId === null || row.parentCode === null) return known.parentId === null && row.parentCode === null;
    return this.#byId.get(known.parentId)?.code === row.parentCode;
  }

  #timeZoneOf(row: UnitRow): string | undefined {
    const places = [this.#at(row.code), ...this.wayUp(row)];
    return places.map((place) => place.row?.timeZone ?? place.known?.timeZone).find((zone) => zone !== undefined);
  }

  #at(code: string): Place {
    return { row: this.accepted.get(code), known: this.#byCode.get(code) };
  }

  #above({ row, known }: Place): Place | null {
    if (row?.parentCode === null) return null;
    if (row?.parentCode !== undefined) return this.#at(row.parentCode);
    const parent = known?.parentId == null ? undefined : this.#byId.get(known.parentId);
    if (parent === undefined) return null;
    return parent.code === null ? { row: undefined, known: parent } : this.#at(parent.code);
  }
}
