/**
 * The groups that a product stands below, the nearest first. A tree that somebody bent into a circle is walked once.
 *
 * @example groupsAbove(7, (id) => ({ 7: 2, 2: 1 })[id]) // [2, 1]
 */
export function groupsAbove(productId: number, parentOf: (id: number) => number | null | undefined): number[] {
  const groups: number[] = [];
  for (let at = parentOf(productId); at != null && !groups.includes(at); at = parentOf(at)) groups.push(at);
  return groups;
}
