import type { Language } from '@otklik/questionnaire';
import { wordsIn } from './catalogue/catalogue.ts';
import { paletteFrom } from './colour.ts';
import { attribute, html, trusted, type Html } from './html.ts';
import type { Company } from './page-frame.ts';

export type PrintPage = {
  company: Company;
  language: Language;
  unitName?: string | undefined;
  touchpointName?: string | undefined;
  /** Instead of "How was it?". */
  callToAction?: string | undefined;
  /** The QR code as the server drew it: `<svg …>…</svg>`. */
  qrSvg: string;
  /** For those who would rather type. */
  address?: string | undefined;
  nonce?: string | undefined;
};

/** A sheet for the table or the door: A5, black on white so that any printer does, the company's colour as a band. */
export function renderPrintPage(sheet: PrintPage): string {
  const { company, language, unitName, touchpointName, qrSvg, address, nonce } = sheet;
  const words = wordsIn(language).print;
  const place = [unitName, touchpointName].filter((name) => name !== undefined && name !== '').join(' · ');
  const allowed = attribute('nonce', nonce);
  const { accent } = paletteFrom(company.colour);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${sheet.callToAction ?? words.call} · ${company.name}</title>
        <link rel="icon" href="data:," />
        <style ${allowed}>
          ${trusted(`:root{--a:${accent}}${style}`)}
        </style>
      </head>
      <body>
        <main>
          <p class="c"><bdi>${company.name}</bdi></p>
          <h1>${sheet.callToAction ?? words.call}</h1>
          <div class="q">${drawing(qrSvg)}</div>
          <p class="s">${words.scan}</p>
          <p>${words.minute}</p>
          ${address === undefined ? null : html`<p class="u">${address}</p>`}
          <p class="w">${place}</p>
        </main>
        <button>${words.button}</button>
        <script ${allowed}>
          document.querySelector('button').onclick = () => print();
        </script>
      </body>
    </html>`;
  return page.toString();
}

/** The one piece of foreign markup: only a plain drawing passes, nothing that could run or load. */
function drawing(svg: string): Html {
  const isPlain =
    /^\s*(<\?xml[^>]*>\s*)?<svg[\s>][^]*<\/svg>\s*$/i.test(svg) &&
    !/<(script|foreignObject|image|use|a|style)\b|\son\w+\s*=|href/i.test(svg);
  if (!isPlain) throw new TypeError('qrSvg must be a plain <svg> drawing');
  return trusted(svg.replace(/^\s*<\?xml[^>]*>/, ''));
}

const style =
  '@page{size:A5 portrait;margin:0}*{box-sizing:border-box}body{margin:0;background:#e9e5dd;color:#111;font:18px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;text-align:center}' +
  'main{width:148mm;max-width:100%;min-height:209mm;margin:6mm auto;padding:14mm 12mm 10mm;background:#fff;border-top:6mm solid var(--a);display:flex;flex-direction:column;align-items:center}' +
  'p{margin:0}.c{font-size:22px;font-weight:650}h1{font-size:44px;line-height:1.1;margin:8mm 0;letter-spacing:-.02em;overflow-wrap:anywhere}' +
  '.q svg{display:block;width:88mm;height:88mm;max-width:70vw}.s{font-size:24px;font-weight:650;margin-top:7mm}.u{margin-top:3mm;font-size:16px;overflow-wrap:anywhere}.w{margin-top:auto;padding-top:6mm;font-size:16px;color:#444}' +
  'button{display:block;margin:0 auto 8mm;min-height:48px;padding:0 28px;border:0;border-radius:14px;background:#1d2430;color:#fff;font:inherit;font-weight:650;cursor:pointer}' +
  '@media print{body{background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}main{margin:0;width:auto}button{display:none}}';
