import { directionOf, paletteFrom, type LetterWords } from '@otklik/respond';
import type { FirstQuestion } from './first-question.ts';
import { endsOf, tapAddress } from './first-question.ts';

export interface Letter {
  readonly language: string;
  readonly company: string;
  readonly colour: string;
  readonly subject: string;
  readonly text: string;
  readonly button: string;
  readonly link: string | null;
  readonly question: FirstQuestion | null;
  readonly optOut: string | null;
  readonly words: Pick<LetterWords, 'optOut' | 'why' | 'noPicture'>;
}

const INK = '#1d2430';
const QUIET = '#565e6b';
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
/** Eleven buttons fit a phone of 320 pixels in two rows. */
const PER_ROW = 6;

/**
 * One column, inline styles and tables only: mail programs know little else. Every address is a link of ours; nothing is loaded
 * from outside, so nothing is blocked and nobody is tracked by a picture. The direction stands on the table too: what is around it
 * many programs throw away. Each line runs as its own words do: in a letter from right to left a name or a scale may be in others.
 */
export function emailHtml(letter: Letter): string {
  const { fill, onFill, accent } = paletteFrom(letter.colour);
  const direction = directionOf(letter.language);
  const start = startOf(direction);
  const body = paragraphs(letter.text);
  const action =
    letter.link === null
      ? ''
      : letter.question === null
        ? button(letter.link, letter.button, fill, onFill)
        : asked(letter.question, letter.link, accent) +
          `<p dir="auto" style="margin:14px 0 0;font-size:14px;color:${QUIET}">${escaped(letter.words.noPicture)} <a href="${escaped(letter.link)}" style="color:${accent}">${escaped(letter.button)}</a></p>`;
  const optOut =
    letter.optOut === null
      ? ''
      : ` <a href="${escaped(letter.optOut)}" style="color:${QUIET}">${escaped(letter.words.optOut)}</a>`;
  return (
    `<!doctype html><html lang="${escaped(letter.language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(letter.subject)}</title></head>` +
    `<body style="margin:0;background:#faf8f4;color:${INK};${FONT}"><table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">` +
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:14px;border-top:6px solid ${fill}"><tr><td style="padding:28px 26px;font-size:17px;line-height:1.5;text-align:${start};${FONT}">` +
    `<p dir="auto" style="margin:0 0 18px;font-weight:600">${escaped(letter.company)}</p>${body}${action}</td></tr></table>` +
    `<p style="max-width:560px;margin:16px auto 0;font-size:13px;line-height:1.5;color:${QUIET};${FONT}" dir="auto">${escaped(letter.words.why)}${optOut}</p>` +
    `</td></tr></table></body></html>`
  );
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p dir="auto" style="margin:0 0 16px">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function button(link: string, label: string, fill: string, onFill: string): string {
  return `<p style="margin:24px 0 4px"><a href="${escaped(link)}" style="display:inline-block;padding:14px 28px;border-radius:12px;background:${fill};color:${onFill};font-weight:600;text-decoration:none">${escaped(label)}</a></p>`;
}

/** In the direction of its own language: the words around it may be the company's. */
function asked(question: FirstQuestion, link: string, accent: string): string {
  const direction = directionOf(question.language);
  const start = startOf(direction);
  const cell = (score: number) =>
    `<td style="padding:3px"><a href="${escaped(tapAddress(link, score))}" style="display:block;min-width:34px;padding:12px 0;border:2px solid #cfc6b6;border-radius:11px;text-align:center;font-size:18px;font-weight:600;color:${INK};text-decoration:none">${score}</a></td>`;
  const rows: string[] = [];
  for (let at = 0; at < question.scores.length; at += PER_ROW)
    rows.push(
      `<tr>${question.scores
        .slice(at, at + PER_ROW)
        .map(cell)
        .join('')}</tr>`,
    );
  const ends = endsOf(question);
  return (
    `<div dir="${direction}" style="text-align:${start}"><p dir="auto" style="margin:22px 0 10px;font-size:19px;font-weight:600;border-${start}:4px solid ${accent};padding-${start}:12px">${escaped(question.text)}</p>` +
    `<table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" style="width:100%;max-width:330px;table-layout:fixed">${rows.join('')}</table>` +
    (ends === '' ? '' : `<p dir="auto" style="margin:6px 3px 0;font-size:14px;color:${QUIET}">${escaped(ends)}</p>`) +
    '</div>'
  );
}

function startOf(direction: 'rtl' | 'ltr'): 'right' | 'left' {
  return direction === 'rtl' ? 'right' : 'left';
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
