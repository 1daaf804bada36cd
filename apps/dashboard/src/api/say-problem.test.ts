import { beforeAll, expect, it } from 'vitest';
import i18next from 'i18next';
import { ru } from '../catalogue/ru/index.ts';
import { readProblem } from './problem.ts';

beforeAll(() =>
  i18next.init({ lng: 'ru', resources: { ru: { translation: ru } }, interpolation: { escapeValue: false } }),
);

const refusal = (status: number, error: object) =>
  readProblem(new Response(JSON.stringify({ error: { requestId: 'r', ...error } }), { status }));

it('names the field and the reason in the language of the page', async () => {
  const problem = await refusal(400, {
    code: 'invalid_input',
    message: 'unit: names no unit that you see',
    details: [
      { path: 'counts.3.unit', code: 'unknown', message: 'names no unit that you see' },
      { path: 'name', code: 'too_small', message: 'must not be empty' },
      { path: 'name', code: 'too_big', message: 'Too big: expected string to have <=200 characters' },
    ],
  });
  expect(problem.message).toBe(
    'Подразделение: такого в компании нет; Название: не заполнено; Название: не длиннее 200 знаков',
  );
  expect(problem.details.map(({ message }) => message)).toEqual([
    'такого в компании нет',
    'не заполнено',
    'не длиннее 200 знаков',
  ]);
});

it('says a cause that has a name of its own', async () => {
  const message = 'This is the last administrator. Make somebody else administrator first.';
  const problem = await refusal(409, {
    code: 'in_use',
    message,
    details: [{ path: '', code: 'last_administrator', message }],
  });
  expect(problem.message).toBe('Это последний администратор. Сначала назначьте другого.');
});

it("falls back to what the code means, and to the server's own words where the code is new", async () => {
  expect((await refusal(409, { code: 'conflict', message: 'whatever' })).message).toMatch(/раньше вас/);
  expect((await refusal(418, { code: 'teapot', message: 'I am a teapot' })).message).toBe('I am a teapot');
  const odd = await refusal(400, {
    code: 'invalid_input',
    message: 'x: is odd',
    details: [{ path: 'x', code: 'odd', message: 'is odd' }],
  });
  expect([odd.message, odd.details[0]?.message]).toEqual(['Проверьте, что введено.', 'is odd']);
});

it('says where, even if why is new', async () => {
  const problem = await refusal(400, {
    code: 'invalid_input',
    message: 'settings.from: has no address: Polden <hello@polden.example>',
    details: [
      { path: 'settings.from', code: 'custom', message: 'has no address: Polden <hello@polden.example>' },
      { path: 'oddest', code: 'custom', message: 'is odd' },
    ],
  });
  expect(problem.message).toBe('Проверьте, что введено: От кого.');
});

it('takes an address that cannot be one of anything for one where nothing is', async () => {
  const wrong = (path: string) => ({ path, code: 'invalid_type', message: 'Invalid input: expected number' });
  const of = (...paths: string[]) =>
    refusal(400, { code: 'invalid_input', message: 'x', details: paths.map((path) => wrong(path)) });
  expect(await of('path.surveyId')).toMatchObject({ isNotFound: true });
  expect(await of('path.surveyId', 'body.name')).toMatchObject({ isNotFound: false });
  expect(await refusal(404, { code: 'not_found', message: 'x' })).toMatchObject({ isNotFound: true });
  expect(await refusal(400, { code: 'invalid_input', message: 'x' })).toMatchObject({ isNotFound: false });
});

it('calls a setting of a transport by its own name', async () => {
  const problem = await refusal(400, {
    code: 'invalid_input',
    message: 'settings.token: Too small',
    details: [
      { path: 'settings.token', code: 'too_small', message: 'Too small: expected string to have >=10 characters' },
    ],
  });
  expect(problem.message).toBe('Токен: не короче 10 знаков');
});
