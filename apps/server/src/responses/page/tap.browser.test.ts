import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { IssuedInvitation } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { listen, openBrowser } from '../../../test/listening.ts';
import { inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();
let browser: Browser;
let company: AskingCompany;
let origin = '';
beforeAll(async () => {
  origin = await listen(world);
  browser = await openBrowser();
  company = await newAskingCompany(world);
});
afterAll(() => browser.close());

async function invited(): Promise<{ id: string; path: string }> {
  const { body } = await company.post<IssuedInvitation>('/invitations', {
    surveyId: company.surveyId,
    unit: company.unitId,
    touchpoint: company.touchpointId,
  });
  return { id: body.id, path: new URL(body.address).pathname };
}
const answered = (invitationId: string) =>
  inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('responses')
      .select(['scores', 'finished'])
      .where('workspace_id', '=', company.workspaceId)
      .where('invitation_id', '=', invitationId)
      .execute(),
  );

/** A page, opened there; what it sends by itself stands in `sent`. `before` runs in it before the page's own script. */
async function opened(path: string, before: string) {
  const context = await browser.newContext({ locale: 'ru-RU' });
  await context.addInitScript(before);
  const page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postData() ?? '');
  });
  await page.clock.install();
  await page.goto(origin + path);
  return { page, context, sent };
}

/** A person's browser does not say that a program drives it. */
const PERSON = "Object.defineProperty(navigator, 'webdriver', { get: () => false })";
/** More than anybody looks at a page before he does something. */
const LONG_MS = 60_000;

describe('a score tapped in an e-mail', () => {
  it('counts once a person has the page before his eyes, and a second tap waits for a press', async () => {
    const { id, path } = await invited();
    const first = await opened(`${path}?tap=4`, PERSON);
    await first.page.clock.runFor(LONG_MS);
    await expect.poll(() => answered(id)).toMatchObject([{ scores: [4], finished: false }]);
    expect(first.sent).toHaveLength(1);
    await first.context.close();
    const second = await opened(`${path}?tap=1`, PERSON);
    expect(await second.page.locator('input[name="a.visit"][value="1"]').isChecked()).toBe(true);
    await second.page.clock.runFor(LONG_MS);
    await second.page.waitForLoadState('networkidle');
    expect(second.sent).toEqual([]);
    expect(await answered(id)).toMatchObject([{ scores: [4] }]);
    await second.context.close();
  });

  it('is not counted by what follows every address in a letter: with a script, without one, or only asking', async () => {
    const { id, path } = await invited();
    const { page, context, sent } = await opened(path, '');
    for (const score of [1, 2, 3, 4, 5]) {
      await page.goto(`${origin}${path}?tap=${score}`);
      await page.clock.runFor(LONG_MS);
      await page.waitForLoadState('networkidle');
      await world.app.inject({ url: `${path}?tap=${score}`, headers: { 'user-agent': 'Mozilla/5.0' } });
      await world.app.inject({ method: 'HEAD', url: `${path}?tap=${score}` });
    }
    expect(sent).toEqual([]);
    expect(await answered(id)).toEqual([]);
    await context.close();
  });

  it('is not counted while the page was only fetched ahead, or lies in a tab that nobody looks at', async () => {
    const { id, path } = await invited();
    const { page, context, sent } = await opened(
      `${path}?tap=5`,
      `${PERSON}; Object.defineProperty(document, 'hidden', { get: () => !window.looks })`,
    );
    await page.clock.runFor(LONG_MS);
    await page.waitForLoadState('networkidle');
    expect(sent).toEqual([]);
    expect(await answered(id)).toEqual([]);
    await page.evaluate("window.looks = true; document.dispatchEvent(new Event('visibilitychange'))");
    await page.clock.runFor(LONG_MS);
    await expect.poll(() => answered(id)).toMatchObject([{ scores: [5] }]);
    await context.close();
  });
});
