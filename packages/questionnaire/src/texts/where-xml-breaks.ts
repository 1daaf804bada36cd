/** Comments, CDATA, instructions and tags, each with its end. Each way through is the only one: a megabyte is read in one go. */
const markup = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[^"'<>!?]*(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*)*>/y;

/** `open`: the element that waits for its end, null where none does. */
export type XmlBreak = { at: number; open: string | null };

/**
 * Where a document is no longer whole: cut off, or an element ends that is not open. Null where each element has its end and nothing
 * follows the last. Names and attributes are not judged: what a tool has written is read as it is.
 */
export function whereXmlBreaks(source: string): XmlBreak | null {
  const open: string[] = [];
  let isOver = false;
  let at = 0;
  for (;;) {
    const next = source.indexOf('<', at);
    const between = source.slice(at, next === -1 ? undefined : next);
    if (open.length === 0 && between.trim() !== '') return { at, open: null };
    if (next === -1) break;
    markup.lastIndex = next;
    const found = markup.exec(source)?.[0];
    if (found === undefined) return { at: next, open: open.at(-1) ?? null };
    at = next + found.length;
    if (found.startsWith('<?') || found.startsWith('<!--')) continue;
    if (found.startsWith('<!')) {
      if (open.length === 0) return { at: next, open: null };
    } else if (found.startsWith('</')) {
      if (open.pop() !== found.slice(2, -1).trim()) return { at: next, open: null };
      isOver = open.length === 0;
    } else {
      if (isOver) return { at: next, open: null };
      if (found.endsWith('/>')) isOver = open.length === 0;
      else open.push(/^[^\s>]*/.exec(found.slice(1))?.[0] ?? '');
    }
  }
  return isOver ? null : { at: source.length, open: open.at(-1) ?? null };
}
