import { readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { atTheTable, pageOf, ready } from '../test/ready.ts';

const attack = `</textarea></script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

/** The same survey with the attack in every text. */
function poisoned(definition: SurveyDefinition): SurveyDefinition {
  const texts = new Set([
    'text',
    'hint',
    'title',
    'intro',
    'privacy',
    'consent',
    'lowLabel',
    'highLabel',
    'placeholder',
  ]);
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    if (texts.has(key) && 'ru' in value) return { ru: attack, uk: attack, en: attack };
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
  };
  // The walk changes words only; the shape stays.
  return walk(definition, '') as SurveyDefinition;
}

describe('the survey page', () => {
  it.each(readyDefinitions.map(({ key }) => key))('%s lets no text run or break out', (key) => {
    const page = pageOf(key, {
      definition: poisoned(ready(key)),
      company: { name: attack, logoUrl: `/logo"onerror="alert(1)`, colour: '#fff;}body{display:none' },
      context: { ...atTheTable, unitName: attack, products: [{ id: 7, name: attack }] },
      answers: { comment: attack, improve: attack, reasons: { chosen: [], other: attack } },
      responseKey: attack,
      action: `/s/${attack}`,
    });
    expect(page).not.toMatch(/<script|<img src=x|<\/textarea><\/script|display:none'/);
    expect(page.match(/<textarea/g)?.length).toBe(page.match(/<\/textarea>/g)?.length);
  });

  it('asks for nothing but itself', () => {
    const page = pageOf('coffee_visit');
    expect(page).not.toMatch(/\ssrc=|@import|url\(|https?:/);
    expect(page.match(/ href="[^"]*"/g)).toEqual([
      ' href="data:,"',
      ' href="/s/abc?step=visit&#38;lang=ru"',
      ' href="/s/abc?step=visit&#38;lang=uk"',
      ' href="/s/abc?step=visit&#38;lang=en"',
    ]);
  });

  it('carries its nonce and no inline style or handler', () => {
    const page = pageOf('coffee_visit', { nonce: 'n0', script: 'let a' });
    expect(page).toContain('<style nonce="n0">');
    expect(page).toContain('<script nonce="n0">let a');
    expect(page).not.toMatch(/ style="| on\w+="/);
  });

  it('shows one screen; the others are hidden and send nothing', () => {
    const page = pageOf('coffee_visit');
    expect(page.match(/<section data-step="\w+"\s*>/g)).toHaveLength(1);
    expect(page).toMatch(/<fieldset data-q="visit"[^>]*(?<!disabled )>/);
    for (const later of ['reasons', 'order', 'service', 'comment']) {
      expect(page).toMatch(new RegExp(`<fieldset data-q="${later}"[^>]*disabled`));
    }
  });

  it('shows the follow-up where the low score is known, without JavaScript too', () => {
    const page = pageOf('coffee_visit', { answers: { visit: 2 } });
    expect(page).toMatch(/value="2"[^>]*checked/);
    expect(page).toMatch(/<fieldset data-q="reasons"[^>]*>/);
    expect(page).not.toMatch(/<fieldset data-q="reasons"[^>]*(hidden|disabled)/);
  });

  it('keeps what was answered, and says so', () => {
    const page = pageOf('coffee_visit', { answers: { visit: 5, comment: '\nдва' }, stepId: 'comment', saved: true });
    expect(page).toContain('>\n\nдва</textarea>');
    expect(page).toMatch(/role="status"[^>]*>Ответ сохранён</);
    expect(page).toMatch(/data-back[^>]*step=service/);
  });

  it('names errors beside their question', () => {
    const page = pageOf('coffee_visit', { errors: [{ questionId: 'visit', code: 'required' }] });
    expect(page).toContain('aria-describedby="h-visit e-visit"');
    expect(page).toContain('id="e-visit">Выберите ответ, пожалуйста');
  });

  it('leaves out products nobody bought and factors nobody needs', () => {
    const page = pageOf('coffee_visit', { context: { ...atTheTable, products: [], enoughFactors: [1] } });
    expect(page).not.toContain('data-q="order"');
    expect(page).not.toContain('a.service.1"');
    expect(page).toContain('a.service.2"');
  });

  it('speaks other languages and directions', () => {
    expect(pageOf('coffee_visit', { context: { ...atTheTable, language: 'uk' } })).toContain('Наскільки ви задоволені');
    const arabic = pageOf('coffee_visit', { context: { ...atTheTable, language: 'ar' } });
    expect(arabic).toContain('<html lang="ar" dir="rtl">');
    expect(arabic).toContain('Насколько вы довольны');
  });
});
