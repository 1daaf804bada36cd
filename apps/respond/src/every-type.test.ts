import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SurveyDefinition } from '@otklik/questionnaire';
import { describe, expect, it } from 'vitest';
import { bundlePageScript } from '../bundle.ts';
import { everyType } from '../test/every-type.ts';
import { fieldsInPage } from '../test/fields-in-page.ts';
import { atTheTable, pageOf } from '../test/ready.ts';
import { missingAnswers } from './page-error.ts';
import { readForm } from './read-form.ts';

const context = { ...atTheTable, products: [], today: '2026-03-08', seed: 'r-1' };

describe('a page with every type of question', () => {
  it('holds what was answered, and sends it back the same without a script', () => {
    const { definition, answers } = everyType(true);
    const fields = fieldsInPage(pageOf('coffee_visit', { definition, answers, context }));
    const form = readForm(definition, fields, {}, context);
    expect(form.refused).toEqual([]);
    expect(form.answers).toEqual(answers);
  });

  it('is skipped whole when nothing is filled in', () => {
    const { definition } = everyType(true);
    const fields = fieldsInPage(pageOf('coffee_visit', { definition, context }));
    fields.set('step', definition.questions.at(-1)?.id ?? '');
    const form = readForm(definition, fields, {}, context);
    expect(form.refused).toEqual([]);
    for (const { id } of definition.questions) expect(form.answers[id]).toEqual({ none: 'skipped' });
  });

  it('is 14 KB at most on the wire, where it asks for no files', async () => {
    const { definition } = everyType(false);
    const script = await bundlePageScript();
    const page = pageOf('coffee_visit', { definition, context, script, nonce: 'MDEyMzQ1Njc4OWFiY2RlZg' });
    expect(gzipSync(page).length).toBeLessThan(14_000);
    expect(brotliCompressSync(page).length).toBeLessThan(14_000);
  });

  it('gets the script for files only where it asks for them', async () => {
    const fileScript = await bundlePageScript('files');
    const { definition } = everyType(true);
    const page = (more: object): string => pageOf('coffee_visit', { context, script: 'let a', fileScript, ...more });
    expect(page({ definition })).toContain('MediaRecorder');
    expect(page({})).not.toContain('MediaRecorder');
    expect(page({ definition, stepId: 'photo' })).toContain('formenctype="multipart/form-data"');
    expect(page({ definition, stepId: 'nps' })).not.toContain('formenctype');
  });

  it('names the sets of best and worst that were not finished, or answered twice alike', () => {
    const definition: SurveyDefinition = {
      ...everyType(false).definition,
      questions: everyType(false)
        .definition.questions.filter(({ type }) => type === 'maxdiff')
        .map((question) => ({ ...question, required: true })),
    };
    const said = (fields: string): string => {
      const [id] = definition.questions.map((question) => question.id);
      const shown = `shown=${id}&a.${id}.0=price+staff+range&a.${id}.1=staff+range+place`;
      const form = readForm(
        definition,
        new URLSearchParams(`${shown}${fields.replaceAll('#', `a.${id}`)}`),
        {},
        context,
      );
      const errors = [...form.refused, ...missingAnswers(definition, form, context)];
      const page = pageOf('coffee_visit', { definition, context, answers: form.draft, errors });
      return /<p class="x"[^>]*>([^<]*)/.exec(page)?.[1] ?? '';
    };
    expect(said('&#.0.b=price&#.0.w=staff&#.1.b=place')).toBe(
      'Набор 2 из 2: отметьте по одному ответу в каждом столбце',
    );
    expect(said('&#.0.b=price&#.1.b=place')).toMatch(/^Набор 1 из 2, Набор 2 из 2: отметьте/);
    expect(said('&#.0.b=price&#.0.w=staff&#.1.b=place&#.1.w=place')).toMatch(/^Набор 2 из 2: один и тот же ответ/);
    expect(said('&#.0.b=price&#.0.w=staff&#.1.b=place&#.1.w=staff')).toBe('');
    expect(said('')).toBe('Выберите ответ, пожалуйста');
  });

  it('asks the server where only it knows what comes next', () => {
    const text = { ru: 'q' };
    const definition = {
      ...everyType(false).definition,
      questions: [
        { id: 'nps', type: 'nps' as const, text },
        { id: 'sum', type: 'text' as const, text, multiline: false, maxLength: 9, showIf: 'nps * 2 > 9' },
        { id: 'last', type: 'text' as const, text: { ru: 'Почему {{nps}}?' }, multiline: false, maxLength: 9 },
      ],
    };
    const first = pageOf('coffee_visit', { definition, context });
    expect(first).toContain('data-more="1"');
    expect(first).not.toContain('data-q="sum"');
    // Who read "send" here would think himself through.
    expect(first).toMatch(/data-send="Отправить"\s*>\s*Дальше</);
    const second = pageOf('coffee_visit', { definition, context, answers: { nps: 9 }, stepId: 'last' });
    expect(second).toContain('Почему 9?');
    expect(second).toMatch(/data-step="last"\s+data-ask/);
    expect(second).not.toContain('data-more');
    expect(second).toMatch(/data-send="Отправить"\s*>\s*Отправить</);
  });
});
