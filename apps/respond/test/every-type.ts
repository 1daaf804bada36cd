import { parseDefinition, type Answers, type SurveyDefinition } from '@otklik/questionnaire';

const say = (ru: string, uk: string, en: string): Record<string, string> => ({ ru, uk, en });
const options = [
  { id: 'price', text: say('цена', 'ціна', 'price') },
  { id: 'staff', text: say('сотрудники', 'працівники', 'staff') },
  { id: 'range', text: say('ассортимент', 'асортимент', 'range') },
  { id: 'place', text: say('место', 'місце', 'place') },
];
const factors = [1, 2].map((factorId) => ({
  factorId,
  text: say(`критерий ${factorId}`, `критерій ${factorId}`, `factor ${factorId}`),
}));
const upload = (at: number): string => `0192d1c0-0000-7000-8000-00000000000${at}`;

/** Each type with a good answer to it. */
const asked: [question: Record<string, unknown>, answer: Answers[string]][] = [
  [{ type: 'nps' }, 9],
  [{ type: 'satisfaction', id: 'hearts', scale: '1-5', factorId: null, display: 'hearts' }, 4],
  [{ type: 'satisfaction', id: 'faces', scale: '1-3', factorId: 1, display: 'faces' }, 3],
  [{ type: 'satisfaction', id: 'stars', scale: '1-7', factorId: 2, display: 'stars' }, 6],
  [{ type: 'scale', lowest: -2, highest: 2, lowLabel: say('против', 'проти', 'against') }, -1],
  [{ type: 'effort' }, 7],
  [{ type: 'solved' }, 1],
  [{ type: 'yes_no', allowDontKnow: true }, { none: 'dont_know' }],
  [{ type: 'importance_satisfaction', scale: '1-5', factors }, { '1': { importance: 5, satisfaction: 2 } }],
  [
    { type: 'factor_ratings', scale: '1-5', factors, allowDontKnow: true },
    { '1': 4, '2': 'dont_know' },
  ],
  [
    { type: 'reasons', many: true, other: true, options },
    { chosen: ['price'], other: 'шум' },
  ],
  [{ type: 'choice', many: true, none: true, options }, { chosen: ['staff', 'range'] }],
  [{ type: 'choice', id: 'list', many: false, display: 'list', options }, { chosen: ['place'] }],
  [
    { type: 'choice', id: 'menu', many: false, display: 'menu', options, other: true },
    { chosen: [], other: 'иное' },
  ],
  [{ type: 'ranking', options, top: 3 }, { ranked: ['place', 'price', 'staff'] }],
  [
    {
      type: 'maxdiff',
      options,
      perSet: 3,
      design: [
        ['price', 'staff', 'range'],
        ['staff', 'range', 'place'],
      ],
    },
    {
      picks: [
        { shown: ['price', 'staff', 'range'], best: 'price', worst: 'range' },
        { shown: ['staff', 'range', 'place'], best: 'place' },
      ],
    },
  ],
  [{ type: 'text', multiline: true, maxLength: 1000 }, 'два\nслова'],
  [{ type: 'text', id: 'line', multiline: false, maxLength: 100 }, '"слово"'],
  [{ type: 'number', decimals: 1, unit: say('чашек', 'чашок', 'cups') }, 2.5],
  [{ type: 'date', latest: 'today' }, '2026-03-01'],
  [{ type: 'date', id: 'when', withTime: true }, '2026-03-01T10:30'],
  [
    { type: 'email', consent: say('согласен', 'згоден', 'I agree') },
    { email: 'a@b.ru', consent: true },
  ],
  [{ type: 'phone' }, { phone: '+7 900 000-00-00', consent: true }],
  [
    {
      type: 'contact',
      fields: ['name', 'phone'],
      consent: say('согласен', 'згоден', 'I agree'),
      times: [{ id: 'morning', text: say('утром', 'вранці', 'in the morning') }],
    },
    { name: 'Анна', phone: '+7 900 000-00-00', time: 'morning', consent: true },
  ],
  [
    { type: 'consent', purpose: 'news', statement: say('Можно писать', 'Можна писати', 'You may write') },
    { agreed: true },
  ],
  [{ type: 'statement' }, { none: 'skipped' }],
  [{ type: 'photo', atMost: 2 }, { files: [upload(1), upload(2)] }],
  [{ type: 'file', kinds: ['document'] }, { files: [upload(3)] }],
  [{ type: 'voice' }, { files: [upload(4)] }],
  [{ type: 'signature' }, { files: [], signed: 'Анна К.' }],
];

const fileTypes = ['photo', 'file', 'voice', 'signature'];
const idOf = ({ id, type }: Record<string, unknown>): string => String(id ?? type);

/** A survey that asks everything there is to ask, and good answers to it. */
export function everyType(withFiles: boolean): { definition: SurveyDefinition; answers: Answers } {
  const chosen = asked.filter(([question]) => withFiles || !fileTypes.includes(String(question['type'])));
  const parsed = parseDefinition({
    schema: 1,
    languages: ['ru', 'uk', 'en'],
    defaultLanguage: 'ru',
    title: say('Всё сразу', 'Усе одразу', 'Everything'),
    questions: chosen.map(([question]) => ({
      id: idOf(question),
      text: say(`Вопрос: ${idOf(question)}?`, `Питання: ${idOf(question)}?`, `Question: ${idOf(question)}?`),
      ...question,
    })),
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return {
    definition: parsed.definition,
    answers: Object.fromEntries(chosen.map(([question, answer]) => [idOf(question), answer])),
  };
}
