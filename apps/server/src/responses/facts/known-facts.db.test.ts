import { describe, expect, it } from 'vitest';
import type { IssuedInvitation } from '@otklik/contract';
import { newAskingCompany, newLink, publish, type AskingCompany } from '../../../test/asking.ts';
import { customer } from '../../../test/customer.ts';
import { inCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();
const say = (ru: string) => ({ ru });

async function invite(company: AskingCompany, name: string): Promise<IssuedInvitation> {
  const made = await company.post<IssuedInvitation>('/invitations', {
    externalId: `чек ${name}`,
    surveyId: company.surveyId,
    unit: company.unitId,
    touchpoint: company.touchpointId,
    customer: { externalId: name, name },
  });
  expect(made.status).toBe(201);
  return made.body;
}

async function asking(): Promise<AskingCompany> {
  const company = await newAskingCompany(world);
  const surveyId = await publish(company, {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: say('Визит'),
    questions: [
      {
        id: 'visit',
        type: 'nps',
        text: say("{{customer.name | 'Гость'}}, как вам чек {{receipt.number | 'без номера'}}?"),
      },
      {
        id: 'far',
        type: 'yes_no',
        text: say('Далеко добираться?'),
        showIf: "customer.city = 'Уфа' and receipt.total > 500",
      },
    ],
    thanks: { title: say('Спасибо!') },
  });
  return { ...company, surveyId };
}

/** What the sender of the interaction knows of the customer and of the receipt. */
async function learn({ workspaceId, unitId, touchpointId }: AskingCompany, city: string): Promise<void> {
  await inCompany(world, workspaceId, async (db) => {
    await db
      .updateTable('customers')
      .set({ attributes: JSON.stringify({ city, tags: ['not a bare value'] }) })
      .where('workspace_id', '=', workspaceId)
      .execute();
    const id = crypto.randomUUID();
    await db.updateTable('invitations').set({ interaction_id: id }).where('workspace_id', '=', workspaceId).execute();
    const served = { workspace_id: workspaceId, unit_id: unitId, touchpoint_id: touchpointId };
    const receipt = { order_number: '<i>42</i>', amount: 900.5 };
    const at = { occurred_at: world.now, day: '2026-11-20', hour: 12 };
    await db
      .insertInto('interactions')
      .values({ ...served, ...at, ...receipt, id })
      .execute();
  });
}

const pathOf = ({ address }: IssuedInvitation) => new URL(address).pathname;
const answersOf = ({ workspaceId }: AskingCompany) =>
  inCompany(world, workspaceId, (db) =>
    db.selectFrom('responses').select(['id', 'answers']).where('workspace_id', '=', workspaceId).execute(),
  );

describe('what is known of a customer', () => {
  it('stands in the texts of his page, escaped, and decides what he is asked', async () => {
    const company = await asking();
    const invitation = await invite(company, 'Анна <b>О</b>');
    await learn(company, 'Уфа');
    const page = customer(world, pathOf(invitation));
    const { html } = await page.get();
    expect(html).toContain('Анна &#60;b&#62;О&#60;/b&#62;, как вам чек &#60;i&#62;42&#60;/i&#62;?');
    expect(html).not.toContain('<b>О</b>');
    expect((await page.post({ 'a.visit': '9' })).currentStep).toBe('far');
    expect((await page.post({ 'a.far': '1' })).html).toContain('Спасибо!');
    const [stored] = await answersOf(company);
    expect(stored?.answers).toEqual({ visit: 9, far: 1 });

    const changed = await company.patch(`/responses/${stored?.id}`, { answers: { visit: 3 } });
    expect(changed.status).toBeLessThan(300);
    expect((await answersOf(company))[0]?.answers).toEqual({ visit: 3, far: 1 });
  });

  it('leaves out what the facts exclude, and says the fallback where nothing is known', async () => {
    const company = await asking();
    const invitation = await invite(company, 'Борис');
    await learn(company, 'Омск');
    expect((await customer(world, pathOf(invitation)).post({ 'a.visit': '9' })).html).toContain('Спасибо!');
    const { path } = await newLink(company, 'link');
    expect((await customer(world, path).get()).html).toContain('Гость, как вам чек без номера?');
  });
});
