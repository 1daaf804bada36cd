import { parseDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { tabletOf } from '../../test/tablet.ts';
import { contextAtKiosk } from './kiosk-setup.ts';
import { kioskMoment } from './kiosk-moment.ts';

const parsed = parseDefinition({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'Как вам?' },
  questions: [{ id: 'mood', type: 'satisfaction', scale: '1-5', factorId: null, text: { ru: 'Как вам у нас?' } }],
  quotas: [{ id: 'all', counts: "context.channel = 'kiosk'", limit: 300, end: 'enough' }],
  ends: [{ id: 'enough', title: { ru: 'Спасибо, ответов уже хватает' } }],
  thanks: { title: { ru: 'Спасибо!' }, next: { ru: 'Перезвоним\nзавтра' } },
});

describe('a panel on a tablet', () => {
  it.each([
    [[], 'Как вам у нас?', 5],
    [['all'], 'Спасибо, ответов уже хватает', 0],
  ])('with the quotas %s full shows “%s”', (fullQuotas, heading, buttons) => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const setup = { ...tabletOf(parsed.definition, { mode: 'buttons', languages: ['ru'] }), fullQuotas };
    const context = () => contextAtKiosk(setup, 'ru', 'r', new Date(0));
    const screen = kioskMoment(setup, { kind: 'idle' }, { languages: ['ru'], context }).toString();
    expect(screen).toContain(heading);
    expect(screen).not.toContain('Ваш ответ');
    expect(screen.match(/data-do="tap"/g) ?? []).toHaveLength(buttons);
  });
});

describe('the thanks on a tablet', () => {
  it.each([
    ['survey', true],
    ['buttons', false],
  ] as const)('say what happens next behind a %s: %s', (mode, saysNext) => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const { definition } = parsed;
    const setup = tabletOf(definition, { mode, languages: ['ru'] });
    const context = contextAtKiosk(setup, 'ru', 'r', new Date(0));
    const visit = { definition, answers: { mood: 5 }, context, saysNext };
    const screen = kioskMoment(setup, { kind: 'thanks', visit }, { languages: ['ru'], context: () => context });
    expect(screen.toString().includes('<p>Перезвоним</p><p>завтра</p>')).toBe(saysNext);
  });
});
