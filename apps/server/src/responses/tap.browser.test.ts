import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import type { IssuedInvitation } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { listen, openBrowser } from '../../test/listening.ts';
import { inCompany, useWorld } from '../../test/world.ts';

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

/** A person's browser does not say that a program drives it. */
async function person(path: string) {
  const context = await browser.newContext({ locale: 'ru-RU' });
  await context.addInitScript("Object.defineProperty(navigator, 'webdriver', { get: () => false })");
  const page = await context.newPage();
  await page.goto(origin + path);
  return { page, context };
}

describe('a score tapped in an e-mail', () => {
  it('counts once a person has the page before his eyes, and a second tap waits for a press', async () => {
    const { id, path } = await invited();
    const first = await person(`${path}?tap=4`);
    await expect.poll(() => answered(id), { timeout: 15_000 }).toMatchObject([{ scores: [4], finished: false }]);
    await first.context.close();
    const second = await person(`${path}?tap=1`);
    expect(await second.page.locator('input[name="a.visit"][value="1"]').isChecked()).toBe(true);
    await second.page.waitForTimeout(2_500);
    expect(await answered(id)).toMatchObject([{ scores: [4] }]);
    await second.context.close();
  });

  it('is not counted by what follows every address in a letter: with a script, without one, or only asking', async () => {
    const { id, path } = await invited();
    const scanner = await browser.newContext();
    const page = await scanner.newPage();
    for (const score of [1, 2, 3, 4, 5]) {
      await page.goto(`${origin}${path}?tap=${score}`);
      await page.waitForTimeout(1_500);
      await world.app.inject({ url: `${path}?tap=${score}`, headers: { 'user-agent': 'Mozilla/5.0' } });
      await world.app.inject({ method: 'HEAD', url: `${path}?tap=${score}` });
    }
    expect(await answered(id)).toEqual([]);
    await scanner.close();
  });

  it('is not counted while the page was only fetched ahead, or lies in a tab that nobody looks at', async () => {
    const { id, path } = await invited();
    const context = await browser.newContext();
    await context.addInitScript(
      "Object.defineProperty(navigator, 'webdriver', { get: () => false }); Object.defineProperty(document, 'hidden', { get: () => !window.looks })",
    );
    const page = await context.newPage();
    await page.goto(`${origin}${path}?tap=5`);
    await page.waitForTimeout(2_000);
    expect(await answered(id)).toEqual([]);
    await page.evaluate("window.looks = true; document.dispatchEvent(new Event('visibilitychange'))");
    await expect.poll(() => answered(id), { timeout: 15_000 }).toMatchObject([{ scores: [5] }]);
    await context.close();
  });
});
