/** Only what is set stands in the address. */
export function dropEmpty<Search extends object>(search: Search): Partial<Search> {
  const kept: Partial<Search> = { ...search };
  for (const name of Object.keys(search) as (keyof Search)[]) if (kept[name] === undefined) delete kept[name];
  return kept;
}
