import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundlePageScript } from '../bundle.ts';
import { everyType } from '../test/every-type.ts';
import { fieldsInPage } from '../test/fields-in-page.ts';
import { atTheTable, pageOf } from '../test/ready.ts';
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
    const form = readForm(definition, fieldsInPage(pageOf('coffee_visit', { definition, context })), {}, context);
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
