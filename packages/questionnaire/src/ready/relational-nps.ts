import { consent, inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

/** The relation as a whole, asked in waves: recommendation, why, and a contact from those who are unhappy. */
export const relationalNps: ReadyDefinition = {
  key: 'relational_nps',
  name: say('Готовность рекомендовать (NPS)', 'Готовність рекомендувати (NPS)', 'Willingness to recommend (NPS)'),
  purpose: say(
    'Раз в квартал или полгода, о компании в целом',
    'Раз на квартал чи пів року, про компанію загалом',
    'Once a quarter or half-year, about the company as a whole',
  ),
  factors: [],
  build: () => ({
    ...inThreeLanguages,
    title: say('Порекомендуете нас?', 'Порекомендуєте нас?', 'Would you recommend us?'),
    questions: [
      {
        id: 'recommend',
        type: 'nps',
        required: true,
        text: say(
          'Насколько вероятно, что вы порекомендуете нас друзьям или коллегам?',
          'Наскільки ймовірно, що ви порекомендуєте нас друзям чи колегам?',
          'How likely are you to recommend us to friends or colleagues?',
        ),
        lowLabel: say('точно нет', 'точно ні', 'not at all likely'),
        highLabel: say('обязательно', 'обовʼязково', 'extremely likely'),
      },
      {
        id: 'improve',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        showIf: { op: 'at_most', question: 'recommend', value: 6 },
        text: say('Что нам исправить в первую очередь?', 'Що нам виправити насамперед?', 'What should we fix first?'),
        placeholder: tellIfYouLike,
      },
      {
        id: 'why',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        showIf: { op: 'at_least', question: 'recommend', value: 7 },
        text: say('Почему такая оценка?', 'Чому така оцінка?', 'Why this score?'),
        placeholder: tellIfYouLike,
      },
      {
        id: 'contact',
        type: 'contact',
        fields: ['name', 'phone', 'email'],
        showIf: {
          op: 'all',
          of: [
            { op: 'at_most', question: 'recommend', value: 6 },
            { op: 'answered', question: 'improve' },
          ],
        },
        text: say('Связаться с вами?', 'Звʼязатися з вами?', 'May we contact you?'),
        hint: say(
          'Если хотите узнать, что мы сделали',
          'Якщо хочете дізнатися, що ми зробили',
          'If you want to hear what we did',
        ),
        consent,
      },
    ],
    thanks: {
      title: say('Спасибо!', 'Дякуємо!', 'Thank you!'),
      text: say(
        'Мы читаем каждый ответ и исправляем то, о чём пишут чаще всего.',
        'Ми читаємо кожну відповідь і виправляємо те, про що пишуть найчастіше.',
        'We read every answer and fix what is named most often.',
      ),
    },
    privacy,
  }),
};
