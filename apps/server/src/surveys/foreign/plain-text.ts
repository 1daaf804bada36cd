import { Parser } from 'htmlparser2';

const LONGEST = 2000;
const breaks = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const unseen = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object']);

export interface PlainText {
  readonly text: string;
  /** What was left behind. */
  readonly lost: readonly ('script' | 'picture' | 'length')[];
}

/** The words of a piece of HTML, as a customer would read them. Scripts and styles never come over. */
export function plainText(html: string): PlainText {
  const lost = new Set<PlainText['lost'][number]>();
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen.has(name)) {
        hidden += 1;
        if (name !== 'style') lost.add('script');
      }
      if (Object.keys(attributes).some((key) => key.startsWith('on'))) lost.add('script');
      if (name === 'img' || name === 'video' || name === 'audio') lost.add('picture');
      if (breaks.has(name)) text += '\n';
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
      if (name === 'p' || name === 'div') text += '\n';
    },
    ontext(part) {
      if (hidden === 0) text += part;
    },
  });
  parser.write(html);
  parser.end();
  const tidy = text
    // Characters that a database refuses, and the brackets of our own places: a foreign text must not fill itself in.
    .replaceAll('\0', '')
    .replaceAll('{{', '{ {')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
    .toWellFormed();
  if (tidy.length > LONGEST) lost.add('length');
  return { text: tidy.slice(0, LONGEST).toWellFormed(), lost: [...lost] };
}
