import AxeBuilder from '@axe-core/playwright';
import type { SurveyDefinition } from '@otklik/questionnaire';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPolden, type OpenPolden } from './open-polden.ts';

let running: OpenPolden;
let page: Page;
/** Typing is saved after a pause, and the machine may be busy. */
const soon = { timeout: 20_000 };

/** What has been saved, once it has been. */
async function saved(surveyId: number): Promise<SurveyDefinition> {
  return (await running.call<{ draft: SurveyDefinition }>('GET', `/surveys/${surveyId}`)).draft;
}
const idsOf = async (surveyId: number) => (await saved(surveyId)).questions.map(({ id }) => id);

async function newSurvey(key: string): Promise<number> {
  const { id } = await running.call<{ id: number }>('POST', '/surveys', { name: `Опрос ${key}`, ready: { key } });
  await page.goto(`${running.otklik.address}/surveys/${id}`);
  await page.getByRole('button', { name: 'Добавить вопрос' }).waitFor();
  return id;
}

/** Takes a row by its grip and puts it one place further; each press waits until the one before it was told. */
async function moveByKeys(grip: RegExp, key: 'ArrowDown' | 'ArrowUp', [from, to]: readonly [string, string]) {
  const told = async () => (await page.locator('[id^="DndLiveRegion"]').allInnerTexts()).join(' ');
  await page.getByRole('button', { name: grip }).focus();
  await page.keyboard.press('Space');
  await expect.poll(told, soon).toContain(from);
  // The arrows are listened to from the next task on.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await page.keyboard.press(key);
  await expect.poll(told, soon).toContain(to);
  await page.keyboard.press('Space');
}

beforeAll(async () => {
  running = await openPolden({ viewport: { width: 1440, height: 900 }, reducedMotion: null });
  ({ page } = running);
}, 120_000);

afterAll(() => running?.close());

describe('the survey editor', () => {
  it('adds a question found by typing, takes it back and brings it again by keys alone', async () => {
    const id = await newSurvey('faces');
    const before = await idsOf(id);
    await page.getByRole('button', { name: 'Добавить вопрос' }).press('Enter');
    await page.getByRole('textbox', { name: 'Найти вид вопроса' }).fill('MaxDiff');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Лучшее и худшее (MaxDiff)' }).waitFor();
    await expect.poll(() => idsOf(id), soon).toHaveLength(before.length + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => idsOf(id), soon).toEqual(before);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => idsOf(id), soon).toContain('maxdiff');
  });

  it('saves the step back that is taken while the step itself is still being saved', async () => {
    const id = await newSurvey('faces');
    const before = await idsOf(id);
    let letAnswer = () => {};
    const held = new Promise<void>((done) => (letAnswer = done));
    await page.route('**/draft', async (saving) => {
      const answer = await saving.fetch();
      await held;
      await saving.fulfill({ response: answer });
    });
    try {
      await page.getByRole('button', { name: /^Ещё действия: Как вам сегодня/ }).click();
      await page.getByRole('menuitem', { name: 'Сделать копию' }).click();
      await expect.poll(() => idsOf(id), soon).toHaveLength(before.length + 1);
      await page.keyboard.press('Control+z');
      await page
        .getByRole('button', { name: /^Переставить: Как вам сегодня/ })
        .nth(1)
        .waitFor({ state: 'detached' });
      letAnswer();
      await expect.poll(() => idsOf(id), soon).toEqual(before);
    } finally {
      letAnswer();
      await page.unroute('**/draft');
    }
  });

  it('sets what a choice can hold, and takes typed words back as one step', async () => {
    const id = await newSurvey('faces');
    await page.getByRole('button', { name: 'Добавить вопрос' }).click();
    await page.getByRole('button', { name: /^Несколько из списка/ }).click();
    await page.getByLabel('Вопрос, ru').fill('Что понравилось?');
    await page.getByLabel('Вариант 1, ru').fill('Кофе');
    await page.getByLabel('отменяет остальные').first().check();
    await page.getByLabel('Есть «ничего из этого»').press('Space');
    await expect
      .poll(async () => (await saved(id)).questions.find((question) => question.type === 'choice'), soon)
      .toMatchObject({ many: true, none: true, options: [{ exclusive: true, text: { ru: 'Кофе' } }, {}] });
    const words = page.getByLabel('Вариант 2, ru');
    await words.focus();
    // All at once: letters with a pause between them, as on a busy machine, would be several steps.
    await words.evaluate(() => Array.from('Место', (letter) => document.execCommand('insertText', false, letter)));
    await expect.poll(() => words.inputValue(), soon).toBe('Место');
    await page.keyboard.press('Control+z');
    await expect.poll(() => words.inputValue(), soon).toBe('');
  });

  it('moves a question by the keyboard, and begins, fills and dissolves a block', async () => {
    const id = await newSurvey('faces');
    await moveByKeys(/^Переставить: Как вам сегодня/, 'ArrowDown', ['строка 1 из 3', 'строка 2 из 3']);
    await expect.poll(() => idsOf(id), soon).toEqual(['reason', 'mood', 'comment']);
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Ещё действия: Что подвело/ }).click();
    await page.getByRole('menuitem', { name: 'Начать блок отсюда' }).click();
    await page.getByLabel('Название блока, ru').fill('Подробно');
    await page.getByLabel('Вопросы в случайном порядке').press('Space');
    await page.getByRole('button', { name: /^\d\. Пара слов об этом/ }).click();
    await page.getByRole('combobox', { name: 'Блок' }).click();
    await page.getByRole('option', { name: 'Подробно' }).click();
    await expect
      .poll(async () => (await saved(id)).questions.map(({ block }) => block), soon)
      .toEqual([undefined, 'block', 'block']);
    expect((await saved(id)).blocks).toMatchObject([{ title: { ru: 'Подробно' }, order: 'random' }]);
    // On a phone the customer's page waits behind a button: no script may look into its frame.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator('iframe').waitFor({ state: 'detached' });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 120_000);

  it('puts a condition together by choosing, shows where a written one stops, and draws what nobody reaches', async () => {
    const id = await newSurvey('faces');
    await page.getByRole('button', { name: /^3\. Пара слов/ }).click();
    await page.getByRole('button', { name: 'Записать формулой' }).click();
    const line = page.getByRole('textbox', { name: 'Показать, если' });
    await line.fill('mood <= and');
    await page.getByText('Дальше не читается, знак 9:').waitFor();
    await line.fill('mood <= 1');
    await page.getByRole('button', { name: 'Выбрать из списков' }).click();
    await page.getByRole('button', { name: 'Ещё условие' }).click();
    await page.getByRole('combobox', { name: 'Как сравниваем' }).last().click();
    await page.getByRole('option', { name: 'не ниже' }).click();
    await page.getByRole('textbox', { name: 'С чем сравниваем' }).last().fill('3');
    await expect.poll(async () => (await saved(id)).questions[2]?.showIf, soon).toBe('mood <= 1 and mood >= 3');

    await page.getByRole('link', { name: 'Логика' }).click();
    await page.getByText('сюда никто не попадёт').waitFor();
    await page.getByText('Список', { exact: true }).click();
    const told = page.getByRole('list', { name: 'Путь клиента' });
    await expect.poll(() => told.innerText()).toContain('не выше 1 и');
    await page.getByRole('button', { name: 'Страница', exact: true }).click();
    await page.getByLabel('Перенаправить на адрес').fill('https://polden.example/thanks');
    await expect
      .poll(async () => (await saved(id)).ends, soon)
      .toMatchObject([{ redirect: { url: 'https://polden.example/thanks' } }]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await saved(id)).ends?.[0]?.redirect, soon).toBeUndefined();
    await told.getByRole('button', { name: 'Пара слов об этом' }).press('Enter');
    await page.getByRole('button', { name: 'Перейти после ответа' }).waitFor();
  }, 120_000);

  it('puts rules in order by hand, for the first that holds is taken', async () => {
    const id = await newSurvey('faces');
    const draft = await saved(id);
    const [mood, ...others] = draft.questions;
    const jumps = [{ if: 'mood = 2', to: 'comment' }, { to: 'end' }];
    const ends = ['sorry', 'glad'].map((end) => ({ id: end, title: { ru: end } }));
    const definition = { ...draft, ends, questions: [{ ...mood, jumps }, ...others] };
    await running.call('PUT', `/surveys/${id}/draft`, { revision: 1, definition });
    await page.reload();
    await page.getByRole('button', { name: 'Переставить: Переход 2' }).waitFor();
    await moveByKeys(/^Переставить: Переход 2/, 'ArrowUp', ['строка 2 из 2', 'строка 1 из 2']);
    await expect
      .poll(async () => (await saved(id)).questions[0]?.jumps, soon)
      .toEqual([{ to: 'end' }, { if: 'mood = 2', to: 'comment' }]);
    await page.getByRole('link', { name: 'Логика' }).click();
    await page.getByRole('button', { name: 'Переставить: glad' }).waitFor();
    await moveByKeys(/^Переставить: glad/, 'ArrowUp', ['строка 2 из 2', 'строка 1 из 2']);
    await expect.poll(async () => (await saved(id)).ends?.map(({ id: end }) => end), soon).toEqual(['glad', 'sorry']);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await saved(id)).ends?.map(({ id: end }) => end), soon).toEqual(['sorry', 'glad']);
  });

  it('keeps the button for a new question whole under a long list', async () => {
    await newSurvey('mystery_check');
    const button = page.getByRole('button', { name: 'Добавить вопрос' });
    await expect.poll(async () => (await button.boundingBox())?.height ?? 0, soon).toBeGreaterThan(30);
  });

  it('takes a phone to the fields of the question that is tapped', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await newSurvey('mystery_check');
    const fields = page.getByRole('radiogroup').filter({ hasText: 'Как увидит клиент' });
    expect((await fields.boundingBox())?.y ?? 0).toBeGreaterThan(844);
    await page.locator('button[aria-pressed]').nth(4).click();
    await expect.poll(async () => (await fields.boundingBox())?.y ?? 844, soon).toBeLessThan(200);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('sets which factors take turns, how heavy each is and when it has enough', async () => {
    const id = await newSurvey('coffee_visit');
    await page.getByRole('button', { name: 'Опрос в целом' }).click();
    await page.getByRole('switch', { name: 'Спрашивать критерии по очереди' }).press('Space');
    await page.getByLabel('Критериев одному клиенту').fill('1');
    await page.getByLabel('Вес: Скорость').fill('30');
    await page.getByRole('radio', { name: 'Точность' }).press('Space');
    const rotation = async () => (await saved(id)).rotation;
    await expect.poll(rotation, soon).toMatchObject({ atMost: 1, target: { margin: 5 } });
    await expect.poll(async () => Object.values((await rotation())?.weights ?? {}), soon).toEqual([30]);
    // Nobody has answered yet: what is expected of the draft follows it, before anything is published.
    const speed = page.getByRole('row', { name: /^Скорость/ });
    await speed.getByText('0 из 189').waitFor();
    const expected = () => speed.getByText(/^хватит через/).innerText();
    const byMargin = await expected();
    await page.getByRole('radio', { name: 'Ответов' }).press('Space');
    await page.getByRole('textbox', { name: 'Ответов' }).fill('20');
    await speed.getByText('0 из 20').waitFor();
    await expect.poll(expected, soon).toBe('хватит через 25 клиентов');
    expect(byMargin).toBe('хватит через 237 клиентов');
    await page
      .getByRole('radio', { name: /^общий счёт/ })
      .first()
      .press('Space');
    await expect.poll(async () => (await rotation())?.levelsUp, soon).toBe(1);
    await page.getByRole('combobox', { name: 'Спрашивать всегда' }).press('ArrowDown');
    await page.getByRole('option', { name: 'А обслуживание?' }).click();
    await expect
      .poll(
        async () => (await saved(id)).questions.flatMap((question) => ('core' in question ? question.core : [])),
        soon,
      )
      .toEqual([true]);
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: 'А обслуживание?' }).waitFor({ state: 'hidden' });
    expect((await new AxeBuilder({ page }).exclude('iframe').analyze()).violations).toEqual([]);
    await page.getByRole('switch', { name: 'Спрашивать критерии по очереди' }).press('Space');
    await expect.poll(rotation, soon).toBeUndefined();
  });

  it('tells that somebody else saved meanwhile, and overwrites it only when told to', async () => {
    const id = await newSurvey('faces');
    const before = await saved(id);
    const theirs = { ...before, title: { ...before.title, ru: 'Чужой заголовок' } };
    await running.call('PUT', `/surveys/${id}/draft`, { revision: 1, definition: theirs });
    await page.getByRole('button', { name: /^Ещё действия: Как вам сегодня/ }).click();
    await page.getByRole('menuitem', { name: 'Сделать копию' }).click();
    const keep = page.getByRole('button', { name: 'Оставить мою' });
    await keep.waitFor();
    expect((await saved(id)).title).toEqual(theirs.title);
    await keep.click();
    await expect.poll(() => idsOf(id), soon).toHaveLength(before.questions.length + 1);
    expect((await saved(id)).title).toEqual(before.title);
  });

  it('compares two versions, and either with the draft, in words', async () => {
    const id = await newSurvey('faces');
    await running.call('POST', `/surveys/${id}/publish`, { revision: 1 });
    const first = await saved(id);
    const questions = first.questions.map((question) =>
      question.type === 'text'
        ? { ...question, text: { ...question.text, ru: 'Что сказать команде?' }, showIf: undefined }
        : question.type === 'reasons'
          ? { ...question, options: question.options.slice(1) }
          : question,
    );
    const { draftRevision } = await running.call<{ draftRevision: number }>('PUT', `/surveys/${id}/draft`, {
      revision: 1,
      definition: { ...first, questions },
    });
    await running.call('POST', `/surveys/${id}/publish`, { revision: draftRevision });
    await page.goto(`${running.otklik.address}/surveys/${id}?tab=versions`);
    await page.getByRole('row', { name: /№ 1/ }).click();
    const changes = page.locator('section', {
      has: page.getByRole('heading', { name: 'Что изменилось после версии 1' }),
    });
    await changes.getByText('«Что сказать команде?»: условие показа, формулировка').waitFor();
    await changes.getByText('Было: если «2. Что подвело?» есть ответ').waitFor();
    await changes.getByText('Больше нет: «ожидание»').waitFor();
    await changes.getByText('Было: «Пара слов об этом»').waitFor();
    await changes.getByRole('combobox', { name: 'Сравнить с' }).click();
    await page.getByRole('option', { name: '№ 2' }).click();
    await changes.getByText('Было: «Пара слов об этом»').waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  it('takes texts back from a translator as one step', async () => {
    const id = await newSurvey('faces');
    const titles = async () => (await saved(id)).title;
    const before = await titles();
    await page.getByRole('button', { name: 'Опрос в целом' }).click();
    const buffer = Buffer.from('key;uk;kk\r\nsurvey.title;Як?;Қалай?\r\nnothing.text;x;x\r\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'uk.csv', mimeType: 'text/csv', buffer });
    await expect.poll(titles, soon).toEqual({ ...before, uk: 'Як?', kk: 'Қалай?' });
    await page.getByText('Не подошло: nothing.text.uk, nothing.text.kk').waitFor();
    expect((await saved(id)).languages).toContain('kk');
    await page.keyboard.press('Control+z');
    await expect.poll(titles, soon).toEqual(before);
  });

  it('is walked as a customer in a chat, by SMS and at a kiosk, and tells what stays hidden', async () => {
    await newSurvey('faces');
    const preview = page.getByRole('complementary', { name: 'Как увидит клиент' });
    await preview.getByRole('radio', { name: 'Чат' }).press('Space');
    await preview.getByRole('log').getByRole('button', { name: '😞' }).click();
    await preview.getByRole('log').getByText('Что подвело?').waitFor();
    await preview.getByRole('radio', { name: 'СМС' }).press('Space');
    await preview.getByText('2 части СМС').waitFor();
    await preview.getByRole('radio', { name: 'Киоск' }).press('Space');
    const tablet = preview.frameLocator('iframe');
    await tablet.getByRole('button', { name: 'плохо' }).click();
    const cutOff = (frame: Element) =>
      frame.getBoundingClientRect().right - (frame.parentElement?.getBoundingClientRect().right ?? 0);
    await expect.poll(() => preview.locator('iframe').evaluate(cutOff), soon).toBeLessThan(1);
    await preview.getByText('Путь: вопросов 2, скрыто 1').click();
    const way = preview.getByRole('list', { name: 'Путь клиента' });
    await expect.poll(() => way.innerText(), soon).toMatch(/Пара слов об этом\s+скрыт по условию/);
    await tablet.getByRole('button', { name: 'ожидание' }).click();
    await expect.poll(() => way.innerText(), soon).toMatch(/Пара слов об этом\s+не понадобился/);
    await tablet.getByRole('heading', { name: 'Спасибо!' }).waitFor();
    // Every form in every language of the survey.
    const say = { uk: 'Як вам сьогодні у нас?', en: 'How was it today?' };
    for (const [language, words] of Object.entries(say)) {
      await preview.getByRole('combobox', { name: 'Язык клиента' }).click();
      await page.getByRole('option', { name: language, exact: true }).click();
      for (const form of ['Чат', 'СМС']) {
        await preview.getByRole('radio', { name: form }).press('Space');
        await preview.getByRole('log').getByText(words).waitFor();
      }
      for (const form of ['Киоск', 'Страница']) {
        await preview.getByRole('radio', { name: form }).press('Space');
        await preview.frameLocator('iframe').getByText(words).first().waitFor();
      }
    }
    // While another page comes into the frame nothing can be pressed in it: nobody listens yet, and the form would really be sent.
    const frame = preview.locator('iframe');
    await frame.evaluate((element) =>
      new MutationObserver(() => (element.ariaDescription = String(element.hasAttribute('inert')))).observe(element, {
        attributeFilter: ['srcdoc'],
      }),
    );
    await preview.getByRole('combobox', { name: 'Язык клиента' }).click();
    await page.getByRole('option', { name: 'ru', exact: true }).click();
    await expect.poll(() => frame.getAttribute('aria-description'), soon).toBe('true');
    await expect.poll(() => frame.getAttribute('inert'), soon).toBeNull();
    expect((await new AxeBuilder({ page }).exclude('iframe').analyze()).violations).toEqual([]);
  });

  it('takes a personal link back, after asking once more, and shows how far each has come', async () => {
    const surveyId = await newSurvey('relational_nps');
    await running.call('POST', `/surveys/${surveyId}/publish`, { revision: 1 });
    const { units, touchpoints } = await running.call<{ units: { id: number }[]; touchpoints: { id: number }[] }>(
      'GET',
      '/company',
    );
    const { address } = await running.call<{ address: string }>('POST', '/invitations', {
      surveyId,
      unit: units[0]?.id,
      touchpoint: touchpoints[0]?.id,
    });
    expect((await running.context.request.get(address)).status()).toBe(200);
    await page.goto(`${running.otklik.address}/surveys/${surveyId}?tab=collect`);
    await page
      .getByRole('row', { name: /открыта/ })
      .getByRole('button', { name: /^Отозвать/ })
      .click();
    await page.getByText('Вернуть её нельзя').waitFor();
    await page.getByRole('button', { name: 'Отозвать ссылку' }).click();
    const taken = page.getByRole('row', { name: /отозвана/ });
    await taken.waitFor();
    await expect.poll(async () => (await running.context.request.get(address)).status(), soon).not.toBe(200);
    await expect.poll(() => taken.getByRole('button').count()).toBe(0);
  });

  it('broke nothing on the way', () => {
    expect(running.wrong).toEqual([]);
  });
});
