const LONGEST_TITLE = 100;

/** The first line of what was said, at a word's end. */
export function titleOf(text: string): string {
  const [line = ''] = text.trim().split('\n');
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2))}…`;
}
