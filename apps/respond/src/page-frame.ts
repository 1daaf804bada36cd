import type { Language } from '@otklik/questionnaire';
import type { GivenWords } from './catalogue/given-words.ts';
import { directionOf } from './direction.ts';
import { attribute, html, trusted, type Html } from './html.ts';
import { pageStyle } from './style.ts';
import type { Theme } from './theme.ts';

/** Whose page it is. The customer sees the company, not us. */
export type Company = Theme & {
  name: string;
  logoUrl?: string | undefined;
  /** What it says around the questions, in languages that are not ours, or otherwise than we do. */
  words?: GivenWords | undefined;
};

export type PageFrame = {
  company: Company;
  language: Language;
  title: string;
  /** For a content security policy without `unsafe-inline`. */
  nonce?: string | undefined;
  /** What this page needs besides the sheet that all wear. */
  style?: string | undefined;
  header?: Html | undefined;
  main: Html;
  footer?: Html | undefined;
  script?: string | null | undefined;
  /** An address that follows by itself after a few seconds. */
  goesOnTo?: { address: string; seconds: number } | null | undefined;
};

/** The document around every page. The empty icon saves the request for /favicon.ico. */
export function renderFrame(frame: PageFrame): string {
  const { company, language, title, nonce, style = '', header, main, footer, script, goesOnTo } = frame;
  const nonceAttribute = attribute('nonce', nonce);
  const page = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${goesOnTo ? html`<meta http-equiv="refresh" content="${`${goesOnTo.seconds};url=${goesOnTo.address}`}" />` : null}
        <link rel="icon" href="data:," />
        <style ${nonceAttribute}>
          ${trusted(pageStyle(company) + style)}
        </style>
      </head>
      <body>
        <header>${brand(company)}${header}</header>
        ${main}
        <footer>${footer}</footer>
        ${
          script
            ? html`<script ${nonceAttribute}>
                ${trusted(script)};
              </script>`
            : null
        }
      </body>
    </html>`;
  return page.toString();
}

function brand({ name, logoUrl }: Company): Html {
  return logoUrl === undefined ? html`<bdi>${name}</bdi>` : html`<img src="${logoUrl}" alt="${name}" />`;
}
