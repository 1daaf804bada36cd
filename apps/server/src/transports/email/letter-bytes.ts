import type MimeNode from 'nodemailer/lib/mime-node';

const LINE = 76;
const END = '\r\n';

/**
 * The whole letter, where every part of it is a text in hand that goes in base64: the mail library's own words, put together without the
 * dozen streams that it would open for them. Null: it has to.
 */
export function letterBytes(letter: MimeNode): Buffer | null {
  const text = textOf(letter);
  return text === null ? null : Buffer.from(text + END);
}

function textOf(node: MimeNode): string | null {
  const head = node.buildHeaders() + END + END;
  const body = node.multipart === undefined || !node.multipart ? contentOf(node) : partsOf(node);
  return body === null ? null : head + body;
}

function partsOf({ boundary, childNodes }: MimeNode): string | null {
  let body = '';
  for (const child of childNodes) {
    const part = textOf(child);
    if (part === null) return null;
    body += `--${String(boundary)}${END}${part}${END}`;
  }
  return `${body}--${String(boundary)}--`;
}

/** The transfer encoding stands in the headers once they are built. */
function contentOf(node: MimeNode): string | null {
  if (typeof node.content !== 'string' || node.getHeader('Content-Transfer-Encoding') !== 'base64') return null;
  return base64Lines(node.content);
}

export function base64Lines(text: string): string {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  const lines: string[] = [];
  for (let from = 0; from < encoded.length; from += LINE) lines.push(encoded.slice(from, from + LINE));
  return lines.join(END);
}
