import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '@otklik/contract';
import { inCompany, newCompany, useWorld } from '../../test/world.ts';

const world = useWorld();
const definition = {
  schema: 1,
  languages: ['ru', 'en'],
  defaultLanguage: 'ru',
  title: { ru: 'Визит' },
  questions: [
    {
      type: 'nps',
      id: 'nps',
      required: true,
      text: { ru: 'Порекомендуете нас, {{customer.name}}?', en: 'Would you?' },
    },
    { type: 'text', id: 'why', text: { ru: 'Почему?' }, multiline: true, maxLength: 500, showIf: 'nps <= 6' },
  ],
  thanks: { title: { ru: 'Спасибо!', en: 'Thanks!' } },
};

describe('a dialogue that is rehearsed', () => {
  it('goes as it would in the chat, with the parts of an SMS and the buttons of a messenger, and keeps nothing', async () => {
    const company = await newCompany(world);
    const rehearse = (more: object) =>
      company.post<Rehearsal>('/dialogues/rehearsal', {
        definition,
        language: 'ru',
        context: { customer: { name: 'Анна' } },
        ...more,
      });

    const sms = (await rehearse({ chat: 'sms', replies: [{ text: '3' }, { text: 'Долго ждал' }] })).body;
    expect(sms.said.map(({ by }) => by)).toEqual(['company', 'customer', 'company', 'customer', 'company']);
    expect(sms.said[0]).toMatchObject({ text: expect.stringContaining('Порекомендуете нас, Анна?'), buttons: [] });
    expect(sms.said[0]?.parts).toBeGreaterThan(1);
    expect(sms).toMatchObject({ phase: 'finished', asked: null, answers: { nps: 3, why: 'Долго ждал' } });

    const begun = (await rehearse({ chat: 'telegram' })).body;
    const nine = begun.said[0]?.buttons.flat().find(({ label }) => label === '9');
    expect(begun).toMatchObject({ phase: 'asking', asked: 'nps', said: [{ parts: null }] });
    const ended = (await rehearse({ chat: 'telegram', replies: [{ button: nine?.id }] })).body;
    expect(ended.said.slice(1)).toMatchObject([
      { by: 'customer', text: '9' },
      { by: 'company', text: 'Спасибо!' },
    ]);

    const kept = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('dialogues').where('workspace_id', '=', company.workspaceId).select('id').execute(),
    );
    expect(kept).toEqual([]);
  });

  it('says where a questionnaire cannot be asked', async () => {
    const company = await newCompany(world);
    const broken = { ...definition, questions: [{ type: 'nps', id: 'nps', text: {}, showIf: 'nps <' }] };
    const refused = await company.post('/dialogues/rehearsal', { definition: broken, chat: 'sms', language: 'ru' });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } });
  });
});
