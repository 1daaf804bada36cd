import type { CompanyAnswer, Me } from '@otklik/contract';

/** Where the last number was entered from this browser: tomorrow it will be the same place. */
const REMEMBERED = 'otklik.served-place';

export interface FormPlace {
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number | null;
}

/** Points of sale that the person answers for; whoever sees the whole company sees all. */
export function unitsToChoose(company: CompanyAnswer, me: Me) {
  const own = me.unitIds;
  const seen = company.units.filter(
    ({ archived, path }) => !archived && (own === null || path.some((id) => own.includes(id))),
  );
  const parents = new Set(seen.map(({ parentId }) => parentId));
  return seen.filter(({ id }) => !parents.has(id));
}

/** The asked unit, else where it was entered last, else the first; null in a company that has no unit or touchpoint yet. */
export function firstPlace(company: CompanyAnswer, me: Me, asked: number | null): FormPlace | null {
  const units = unitsToChoose(company, me);
  const touchpoints = company.touchpoints.filter(({ archived }) => !archived);
  const before = remembered();
  const known = <Id>(id: Id, items: readonly { readonly id: Id }[]) => items.find((each) => each.id === id)?.id;
  const unitId = known(asked ?? 0, units) ?? known(before?.unitId ?? 0, units) ?? units[0]?.id;
  const touchpointId = known(before?.touchpointId ?? 0, touchpoints) ?? touchpoints[0]?.id;
  if (unitId === undefined || touchpointId === undefined) return null;
  return { unitId, touchpointId, channelId: known(before?.channelId ?? 0, company.channels) ?? null };
}

export function rememberPlace(place: FormPlace): void {
  localStorage.setItem(REMEMBERED, JSON.stringify(place));
}

function remembered(): Partial<FormPlace> | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null');
    return typeof stored === 'object' ? stored : null;
  } catch {
    return null;
  }
}
