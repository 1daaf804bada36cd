import type { Context } from '@otklik/questionnaire';
import { directionOf } from '../direction.ts';
import { attribute, html, trusted } from '../html.ts';
import { kioskMoment, type KioskMoment } from './kiosk-moment.ts';
import { kioskSheet } from './kiosk-page.ts';
import { kioskFooter, kioskHeader } from './kiosk-screens.ts';
import type { KioskSetup } from './kiosk-setup.ts';

export type KioskPreview = {
  setup: KioskSetup;
  moment: KioskMoment;
  context: Context;
  /** For a content security policy without `unsafe-inline`. */
  nonce?: string | undefined;
};

/** What a tablet shows at a moment, as a document without a script: whoever shows it says what a press does. */
export function renderKioskPreview({ setup, moment, context, nonce }: KioskPreview): string {
  const screen = kioskMoment(setup, moment, { languages: [context.language], context: () => context });
  const page = html`<!doctype html>
    <html lang="${context.language}" dir="${directionOf(context.language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${setup.company.name}</title>
        <style ${attribute('nonce', nonce)}>
          ${trusted(kioskSheet(setup.company))}
        </style>
      </head>
      <body class="kiosk">
        <header>${kioskHeader(setup)}</header>
        <main id="screen">${screen}</main>
        <footer>${kioskFooter(setup, context.language)}</footer>
      </body>
    </html>`;
  return page.toString();
}
