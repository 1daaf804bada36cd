import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Context, SurveyDefinition } from '@otklik/questionnaire';
import { bundlePageScript } from '../bundle.ts';
import { atTheTable, ready } from './ready.ts';
import { serveSurvey, type SurveyServer } from './survey-server.ts';

/** Debian's Chromium, kept from calling home. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

export type Visit = { page: Page; context: BrowserContext; server: SurveyServer; leave: () => Promise<void> };

export type VisitOptions = {
  /** A ready one by its name, or another. */
  survey: string | SurveyDefinition;
  width?: number;
  javaScript?: boolean;
  occasion?: Partial<Context>;
};

/** A customer opens a survey on a telephone of this width. Anything on the console fails the test that leaves. */
export async function visit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const { survey, width = 390, javaScript = true, occasion } = options;
  const script = javaScript ? await bundlePageScript() : null;
  const server = await serveSurvey({
    definition: typeof survey === 'string' ? ready(survey) : survey,
    context: { ...atTheTable, ...occasion },
    script,
  });
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: javaScript });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(server.address);
  const leave = async (): Promise<void> => {
    await context.close();
    await server.close();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  };
  return { page, context, server, leave };
}

/** Taps the answer of a question that is shown. */
export function tap(page: Page, question: string, value: string | number): Promise<void> {
  return page.locator(`[name="a.${question}"][value="${value}"]`).click();
}
