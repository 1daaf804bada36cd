import { html, type Html } from './html.ts';

/** What an answer is made of. Everything else is text. */
export type HelpBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'bullets' | 'steps'; readonly lines: readonly string[] };

const kinds = [
  { kind: 'heading', mark: /^#{1,3}\s+/ },
  { kind: 'bullets', mark: /^[-*•]\s+/ },
  { kind: 'steps', mark: /^\d{1,3}[.)]\s+/ },
] as const;

/** Lines of one kind that follow each other are one block; an empty line ends it. */
export function readHelpMarkup(text: string): HelpBlock[] {
  const blocks: { kind: HelpBlock['kind']; lines: string[] }[] = [];
  let isOpen = false;
  for (const written of text.split(/\r?\n/)) {
    const line = written.trim();
    if (line === '') {
      isOpen = false;
      continue;
    }
    const found = kinds.find(({ mark }) => mark.test(line));
    const kind = found?.kind ?? 'paragraph';
    const said = found === undefined ? line : line.replace(found.mark, '');
    const last = blocks.at(-1);
    // Steps that are written apart are still counted on.
    const goesOn = last?.kind === kind && (isOpen || kind === 'steps') && kind !== 'heading';
    if (last !== undefined && goesOn) last.lines.push(said);
    else blocks.push({ kind, lines: [said] });
    isOpen = true;
  }
  return blocks;
}

/** Safe by its making: what stands in the text is escaped, and links lead to pages, letters and calls alone. */
export function renderHelpMarkup(text: string): Html[] {
  return readHelpMarkup(text).map(({ kind, lines }) => {
    if (kind === 'heading') return html`<h2>${lines.map(inLine)}</h2>`;
    if (kind === 'paragraph')
      return html`<p>${lines.map((line, at) => html`${at === 0 ? null : html`<br />`}${inLine(line)}`)}</p>`;
    const items = lines.map((line) => html`<li>${inLine(line)}</li>`);
    return kind === 'steps'
      ? html`<ol>
          ${items}
        </ol>`
      : html`<ul>
          ${items}
        </ul>`;
  });
}

const marked = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:|tel:)[^\s()<>"]+)\)/g;

function inLine(line: string): Html {
  const pieces: (Html | string)[] = [];
  let from = 0;
  for (const match of line.matchAll(marked)) {
    const [whole, bold, label = '', address = ''] = match;
    pieces.push(line.slice(from, match.index));
    pieces.push(
      bold === undefined ? html`<a href="${address}" rel="noopener noreferrer">${label}</a>` : html`<b>${bold}</b>`,
    );
    from = match.index + whole.length;
  }
  pieces.push(line.slice(from));
  return html`${pieces}`;
}
