import { inThreeLanguages, privacy, say, tellIfYouLike, type ReadyDefinition } from './ready-definition.ts';

/** After a contact with support: was it solved, how much effort it took, the person who helped. */
export const afterContact: ReadyDefinition = {
  key: 'after_contact',
  name: say('После обращения (CES)', 'Після звернення (CES)', 'After a contact (CES)'),
  purpose: say(
    'В течение дня после звонка, чата или письма',
    'Протягом дня після дзвінка, чату чи листа',
    'Within a day after a call, chat or e-mail',
  ),
  factors: [],
  build: () => ({
    ...inThreeLanguages,
    title: say('Помогли ли мы вам?', 'Чи допомогли ми вам?', 'Did we help you?'),
    questions: [
      {
        id: 'solved',
        type: 'solved',
        required: true,
        text: say(
          'Ваш вопрос решён с первого раза?',
          'Ваше питання вирішено з першого разу?',
          'Was your question solved the first time?',
        ),
      },
      {
        id: 'unsolved_reasons',
        type: 'reasons',
        many: true,
        other: true,
        showIf: { op: 'equals', question: 'solved', value: 0 },
        text: say('Что помешало?', 'Що завадило?', 'What got in the way?'),
        options: [
          { id: 'not_solved', text: say('вопрос не решён', 'питання не вирішено', 'not solved') },
          {
            id: 'several_times',
            text: say('обращался несколько раз', 'звертався кілька разів', 'had to ask several times'),
          },
          { id: 'waited', text: say('долго ждал', 'довго чекав', 'waited long') },
          { id: 'unclear', text: say('непонятный ответ', 'незрозуміла відповідь', 'unclear answer') },
        ],
      },
      {
        id: 'effort',
        type: 'effort',
        text: say('Решить вопрос было легко', 'Вирішити питання було легко', 'It was easy to get my question solved'),
        lowLabel: say('не согласен', 'не згоден', 'disagree'),
        highLabel: say('согласен', 'згоден', 'agree'),
      },
      {
        id: 'operator',
        type: 'satisfaction',
        scale: '1-3',
        display: 'faces',
        factorId: null, // the headline of a contact: by operator and topic it is what training is judged by
        allowDontKnow: true,
        text: say('Как вам помощь оператора?', 'Як вам допомога оператора?', 'How was the agent’s help?'),
        lowLabel: say('плохо', 'погано', 'bad'),
        highLabel: say('хорошо', 'добре', 'good'),
      },
      {
        id: 'comment',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        text: say('Хотите что-то добавить?', 'Хочете щось додати?', 'Anything to add?'),
        placeholder: tellIfYouLike,
      },
    ],
    thanks: { title: say('Спасибо!', 'Дякуємо!', 'Thank you!') },
    privacy,
  }),
};
