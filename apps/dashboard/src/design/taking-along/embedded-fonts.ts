/** Latin and Cyrillic: what names and comments of our users are written in. */
const NEEDED = [0x41, 0x410, 0x456];

let embedded: Promise<string> | null = null;

/** A picture loads nothing from outside, so the page's letters go into it as they are; else every word would have another width. */
export function embeddedFonts(): Promise<string> {
  embedded ??= Promise.all(faces().map(embed)).then((rules) => rules.join('\n'));
  return embedded;
}

function faces(): CSSFontFaceRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => NEEDED.some((letter) => covers(rule.style.getPropertyValue('unicode-range'), letter)));
}

async function embed(rule: CSSFontFaceRule): Promise<string> {
  const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (address === undefined) return '';
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  const font = new Uint8Array(await (await fetch(new URL(address, base))).arrayBuffer());
  const letters = Array.from(font, (byte) => String.fromCharCode(byte)).join('');
  return rule.cssText.replace(/src:[^;]+;/, `src: url("data:font/woff2;base64,${btoa(letters)}") format("woff2");`);
}

/** `U+0301, U+0400-045F`. */
function covers(ranges: string, letter: number): boolean {
  return [...ranges.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].some(
    ([, from = '', to = from]) => letter >= Number.parseInt(from, 16) && letter <= Number.parseInt(to, 16),
  );
}
