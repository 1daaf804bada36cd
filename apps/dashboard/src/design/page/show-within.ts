/** Where the row is wider than a phone, an address that names a choice would show the others. Sideways only: the page stays where it is. */
export function showWithin(row: Element | null | undefined, chosen: Element | null | undefined): void {
  if (row == null || chosen == null) return;
  const [outer, inner] = [row.getBoundingClientRect(), chosen.getBoundingClientRect()];
  row.scrollLeft += Math.max(0, inner.right - outer.right) - Math.max(0, outer.left - inner.left);
}
