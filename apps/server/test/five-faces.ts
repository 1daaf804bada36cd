const say = (ru: string, en: string) => ({ ru, en });

/** A panel's question: five faces, one reason below four, thanks that hang on the mark. */
export const fiveFaces = {
  schema: 1,
  languages: ['ru', 'en'],
  defaultLanguage: 'ru',
  title: say('Как вам у нас?', 'How was it?'),
  questions: [
    {
      id: 'mood',
      type: 'satisfaction',
      scale: '1-5',
      display: 'faces',
      factorId: null,
      required: true,
      text: say('Как вам сегодня у нас?', 'How was it today?'),
    },
    {
      id: 'reason',
      type: 'reasons',
      many: false,
      other: false,
      showIf: { op: 'at_most', question: 'mood', value: 3 },
      text: say('Что подвело?', 'What let you down?'),
      options: [
        { id: 'waiting', text: say('ожидание', 'waiting') },
        { id: 'staff', text: say('персонал', 'staff') },
      ],
    },
  ],
  thanks: { title: say('Спасибо!', 'Thank you!'), text: say('Ваш ответ у нас.', 'We have your answer.') },
};
