/** One place of a thing, as it was before a change and after it; undefined: it was not there. */
export interface ChangedPlace {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between a thing before and after: of settings of a hundred lines the two that were changed. */
export function changesOf(before: unknown, after: unknown, path: readonly string[] = []): ChangedPlace[] {
  if (Array.isArray(before) && Array.isArray(after)) return changesOfLists(before, after, path);
  if (isThing(before) && isThing(after)) return changesOfThings(before, after, path);
  if (!(isGiven(before) && isGiven(after))) return changesOfWhole(before, after, path);
  return isSame(before, after) ? [] : [{ path, before, after }];
}

/** What there was not before, or is no more, is told place by place as well; by its id nobody knows it. */
function changesOfWhole(before: unknown, after: unknown, path: readonly string[]): ChangedPlace[] {
  const given = before ?? after;
  if (isThing(given))
    return changesOfThings(asThing(before), asThing(after), path).filter((place) => !ours.has(place.path.at(-1) ?? ''));
  if (Array.isArray(given) && given.some(isThing)) return changesOfLists(asList(before), asList(after), path);
  return isSame(before, after) ? [] : [{ path, before, after }];
}

/** By which the database knows a thing, and nobody else. */
const ours: ReadonlySet<string> = new Set(['id', 'workspace_id', 'path']);

type Thing = Readonly<Record<string, unknown>>;

function changesOfThings(before: Thing, after: Thing, path: readonly string[]): ChangedPlace[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => changesOf(before[key], after[key], [...path, key]));
}

/** Things of a list are told apart by their ids, where they have them: what is put in front changes none behind it. */
function changesOfLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
): ChangedPlace[] {
  const [was, is] = [byId(before), byId(after)];
  if (was !== null && is !== null) return changesOfThings(was, is, path);
  if (before.every(isPlain) && after.every(isPlain)) return isSame(before, after) ? [] : [{ path, before, after }];
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at);
  return places.flatMap((at) => changesOf(before[at], after[at], [...path, String(at + 1)]));
}

function byId(list: readonly unknown[]): Thing | null {
  const entries = list.map((one) => (isThing(one) && isPlain(one.id) ? ([String(one.id), one] as const) : null));
  return entries.every((entry) => entry !== null) ? Object.fromEntries(entries) : null;
}

function isPlain(value: unknown): boolean {
  return value !== undefined && (value === null || typeof value !== 'object');
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function asThing(value: unknown): Thing {
  return isThing(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
