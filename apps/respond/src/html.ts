/** Markup that is known to be safe. Only `html` makes it, so a string can never pass for it. */
export class Html {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

export type Piece = Html | string | number | null | undefined | false | Piece[];

/** Template tag: what stands in the source is markup, what is put in is text and is escaped, also within quotes. */
export function html(markup: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(unindented(markup).reduce((page, part, at) => page + written(pieces[at - 1]) + part));
}

const unindentedOnce = new WeakMap<TemplateStringsArray, string[]>();

/**
 * The source is laid out for its reader; line breaks and indents are not sent to the customer. Within a tag they part
 * attributes and become one space, between tags they go. A break that is meant is put in: `${'\n'}`.
 */
function unindented(markup: TemplateStringsArray): string[] {
  const known = unindentedOnce.get(markup);
  if (known !== undefined) return known;
  let inTag = false;
  const parts = markup.map((part) =>
    part.replace(/[<>]|\s*\n\s*/g, (found) => {
      if (found === '<' || found === '>') inTag = found === '<';
      else return inTag ? ' ' : '';
      return found;
    }),
  );
  unindentedOnce.set(markup, parts);
  return parts;
}

/** Markup from a trusted source of our own: the compiled script, the style sheet, a QR code we drew. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** An attribute, or nothing where there is no value. */
export function attribute(name: string, value: string | null | undefined): Html {
  return value === null || value === undefined ? new Html('') : html`${new Html(name)}="${value}"`;
}

/** An attribute without a value, or nothing: `${flag('checked', isChosen)}`. */
export function flag(name: 'checked' | 'selected' | 'hidden' | 'disabled' | 'required', on: boolean): Html {
  return new Html(on ? name : '');
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.toString();
  if (Array.isArray(piece)) return piece.map(written).join('');
  return String(piece).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
