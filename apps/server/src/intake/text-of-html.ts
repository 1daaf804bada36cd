const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  copy: '©',
  reg: '®',
  euro: '€',
  shy: '',
};

/**
 * The words of a letter that has only HTML, a paragraph a line. What comes out is text and is shown as text: nothing of it is ever
 * markup again, so there is nothing to make safe here. Quoted blocks keep their mark, by which they are cut later.
 */
export function textOfHtml(html: string): string {
  const shown = html
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<(script|style|head|title|noscript|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:br|hr)\b[^>]*>/gi, '\n')
    .replaceAll(/<li\b[^>]*>/gi, '\n– ')
    .replaceAll(/<blockquote\b[^>]*>/gi, '\n\ue000')
    .replaceAll(/<\/blockquote\s*>/gi, '\ue001\n')
    .replaceAll(/<\/?(?:p|div|tr|table|h[1-6]|ul|ol|section|article|header|footer)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '');
  return decodeEntities(markQuotes(shown))
    .replaceAll(/^[ \t]+/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Begin and end of a quote are signs of the private use area, which no letter has a use for. */
function markQuotes(text: string): string {
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    const opens = line.split('\ue000').length - 1;
    const closes = line.split('\ue001').length - 1;
    const isQuoted = depth + opens > 0;
    depth = Math.max(0, depth + opens - closes);
    const words = line.replaceAll(/[\ue000\ue001]/g, '').trim();
    return isQuoted ? `> ${words}` : words;
  });
  return lines.join('\n');
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
