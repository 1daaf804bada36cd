import type { SameKeys } from '../shape.ts';
import type { calls as source } from '../ru/calls.ts';

export const calls: SameKeys<typeof source> = {
  open: 'Записати дзвінок',
  title: 'Дзвінок або візит',
  how: 'Як звернувся',
  ways: { call: 'подзвонив', visit: 'прийшов', message: 'написав' },
  who: 'Клієнт',
  whoHint: 'Ім’я, телефон, пошта, картка. Якщо не назвався, залиште порожнім.',
  make: 'Новий клієнт: {{typed}}',
  score: 'Оцінка',
  question: 'Про що оцінка',
  questions: { satisfaction: 'Чи сподобалося, 1–5', nps: 'Чи порекомендує, 0–10' },
  noScore: 'немає',
  words: 'Що сказав',
  wantsCase: 'Завести кейс',
  save: 'Записати',
  saved: 'Записано',
  savedWithCase: 'Записано, кейс створено. Номер для клієнта:',
  noTouchpoints: 'Точок контакту ще немає, а без неї звернення не записати.',
  makeTouchpoint: 'Створити точку контакту',
};
