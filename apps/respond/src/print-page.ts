import type { Language } from '@otklik/questionnaire';
import { languageOfWord, wordsIn } from './catalogue/catalogue.ts';
import { paletteFrom } from './colour.ts';
import { directionOf } from './direction.ts';
import { attribute, html, trusted, type Html } from './html.ts';
import type { Company } from './page-frame.ts';
import { surfacesOf } from './theme.ts';

/** A sheet for the table or the door. */
export type Sheet = {
  language: Language;
  unitName?: string | undefined;
  touchpointName?: string | undefined;
  /** In large letters, under the code, and the last line. */
  call: string;
  scan: string;
  text: string;
  /** The QR code as the server drew it: `<svg …>…</svg>`. */
  qrSvg: string;
  /** For those who would rather type. */
  address?: string | undefined;
};

export type SheetSize = 'a4' | 'a5' | 'a6';

export type PrintPages = {
  /** Without a ground of its own it is printed on white, so that any printer does; the colour is a band. */
  company: Company;
  /** Of the button; each sheet speaks its own. */
  language: Language;
  size: SheetSize;
  sheets: readonly Sheet[];
  nonce?: string | undefined;
};

/** A page a sheet, to print or to keep as PDF; in any language, for the reader's own fonts are used. */
export function renderPrintPages({ company, language, size, sheets, nonce }: PrintPages): string {
  const allowed = attribute('nonce', nonce);
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${sheets[0]?.call} · ${company.name}</title>
        <link rel="icon" href="data:," />
        <style ${allowed}>
          ${trusted(`@page{size:${size.toUpperCase()} portrait;margin:0}:root{--w:${widths[size]}mm;${colours(company)}}${style}`)}
        </style>
      </head>
      <body>
        <main>${sheets.map((sheet) => sheetOf(company, sheet))}</main>
        <button lang="${languageOfWord('page.print.button', language, company.words)}">
          ${wordsIn(language, company.words).print.button}
        </button>
        <script ${allowed}>
          document.querySelector('button').onclick = () => print();
        </script>
      </body>
    </html>`;
  return page.toString();
}

function colours({ colour, paper }: Company): string {
  const { light } = surfacesOf({ colour, paper });
  if (light === null || paper == null) return `--a:${paletteFrom(colour).accent};--p:#fff;--i:#111;--m:#444`;
  return `--a:${light.fill};--p:${light.paper};--i:${light.ink};--m:${light.mute}`;
}

const widths: Record<SheetSize, number> = { a4: 210, a5: 148, a6: 105 };

function sheetOf(
  company: Company,
  { language, unitName, touchpointName, call, scan, text, qrSvg, address }: Sheet,
): Html {
  const place = [unitName, touchpointName].filter((name) => name !== undefined && name !== '').join(' · ');
  const { name, logoUrl } = company;
  return html`<section lang="${language}" dir="${directionOf(language)}">
    <p class="c">${logoUrl === undefined ? html`<bdi>${name}</bdi>` : html`<img src="${logoUrl}" alt="${name}" />`}</p>
    <h1>${call}</h1>
    <div class="q">${drawing(qrSvg)}</div>
    <p class="s">${scan}</p>
    <p>${text}</p>
    ${address === undefined ? null : html`<p class="u"><bdi>${address}</bdi></p>`}
    <p class="w"><bdi>${place}</bdi></p>
  </section>`;
}

/** The one piece of foreign markup: only a plain drawing passes, nothing that could run or load. */
function drawing(svg: string): Html {
  const isPlain =
    /^\s*(<\?xml[^>]*>\s*)?<svg[\s>][^]*<\/svg>\s*$/i.test(svg) &&
    !/<(script|foreignObject|image|use|a|style)\b|\son\w+\s*=|href/i.test(svg);
  if (!isPlain) throw new TypeError('qrSvg must be a plain <svg> drawing');
  return trusted(svg.replace(/^\s*<\?xml[^>]*>/, ''));
}

/** Everything is a share of the sheet's width, so that one design fits every size. */
const style =
  '*{box-sizing:border-box}[dir=rtl] *{unicode-bidi:plaintext}body{margin:0;background:#e9e5dd;color:#111;font:calc(var(--w)*.032)/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;text-align:center}' +
  'section{width:var(--w);max-width:100%;min-height:calc(var(--w)*1.412);margin:6mm auto;padding:9% 8% 7%;background:var(--p);color:var(--i);border-top:calc(var(--w)*.04) solid var(--a);display:flex;flex-direction:column;align-items:center;break-after:page;break-inside:avoid}section:last-child{break-after:auto}' +
  'p{margin:0}.c{font-size:1.22em;font-weight:650}.c img{display:block;max-height:calc(var(--w)*.1);max-width:calc(var(--w)*.5)}h1{font-size:2.44em;line-height:1.1;margin:.65em 0;letter-spacing:-.02em;overflow-wrap:anywhere}' +
  '.q svg{display:block;background:#fff;border-radius:calc(var(--w)*.02);padding:calc(var(--w)*.02);width:calc(var(--w)*.59);height:calc(var(--w)*.59);max-width:70vw}.s{font-size:1.33em;font-weight:650;margin-top:1.1em}.u{margin-top:.6em;font-size:.9em;overflow-wrap:anywhere}.w{margin-top:auto;padding-top:1.2em;font-size:.9em;color:var(--m);overflow-wrap:anywhere}' +
  'button{display:block;margin:0 auto 8mm;min-height:48px;padding:0 28px;border:0;border-radius:14px;background:#1d2430;color:#fff;font:inherit;font-size:18px;font-weight:650;cursor:pointer}' +
  '@media print{body{background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}section{margin:0;width:auto;max-width:none}button{display:none}}';
