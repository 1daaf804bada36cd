/** A message that has not arrived yet; sent again under the same ids, it is the same. */
export type Unsent = { text: string; said: string; key: string };

/** Until the tab is closed, and never a cookie. It may be forbidden; then a reload of the page begins anew. */
function storage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

const chatOf = (path: string): string => `otklik:${path.split('/')[2] || ''}`;

/** Goes on with the chat of this tab, or forgets it where a new one is asked for. */
export function resumeTalk(path: string): void {
  const kept = storage();
  const query = new URLSearchParams(location.search);
  if (!kept || path.split('/').length > 3) return;
  if (query.has('fresh')) return kept.removeItem(chatOf(path));
  const address = kept.getItem(chatOf(path));
  if (address) location.replace(address);
}

export function rememberTalk(path: string, address: string): void {
  const kept = storage();
  if (kept) kept.setItem(chatOf(path), address);
}

export function rememberUnsent(path: string, unsent: readonly Unsent[]): void {
  const kept = storage();
  if (kept)
    kept.setItem(`${chatOf(path)}:unsent`, JSON.stringify(unsent.map(({ text, said, key }) => ({ text, said, key }))));
}

export function unsentBefore(path: string): Unsent[] {
  const kept = storage();
  return kept ? (JSON.parse(kept.getItem(`${chatOf(path)}:unsent`) || '[]') as Unsent[]) : [];
}
