/**
 * The groups that a product stands below, the nearest first. A tree that somebody bent into a circle is walked once.
 *
 * @example groupsAbove(7, (id) => ({ 7: 2, 2: 1 })[id]) // [2, 1]
 */
export function groupsAbove(productId: number, parentOf: (id: number) => number | null | undefined): number[] {
  return upwards(parentOf(productId), parentOf);
}

/** Where the walk begins, and all that stands above it, the nearest first. */
export function upwards(
  from: number | null | undefined,
  parentOf: (id: number) => number | null | undefined,
): number[] {
  const path: number[] = [];
  for (let at = from; at != null && !path.includes(at); at = parentOf(at)) path.push(at);
  return path;
}
