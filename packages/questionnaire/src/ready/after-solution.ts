import { comment, thankYou, type NamedFactor } from './parts.ts';
import { consent, inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const solution: NamedFactor = { key: 'solution', name: say('Решение вопроса', 'Вирішення питання', 'The solution') };

/** A day after a case was closed: whether it is solved for the customer, too; if not, it comes back. */
export const afterSolution: ReadyDefinition = {
  key: 'after_solution',
  name: say('После решения обращения', 'Після вирішення звернення', 'After a solution'),
  purpose: say(
    'Через день после закрытия кейса: решено ли и для клиента',
    'Через день після закриття кейса: чи вирішено й для клієнта',
    'A day after a case was closed: is it solved for the customer, too',
  ),
  factors: [solution],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Получилось ли помочь?', 'Чи вдалося допомогти?', 'Did we manage to help?'),
    questions: [
      {
        id: 'solved',
        type: 'solved',
        required: true,
        text: say('Ваш вопрос решён?', 'Ваше питання вирішено?', 'Is your question solved?'),
      },
      {
        id: 'still_open',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        showIf: 'solved = 0',
        text: say('Что осталось нерешённым?', 'Що лишилося невирішеним?', 'What is still open?'),
      },
      {
        id: 'callback',
        type: 'contact',
        fields: ['phone'],
        showIf: 'solved = 0',
        text: say('Когда вам перезвонить?', 'Коли вам передзвонити?', 'When may we call you back?'),
        times: [
          { id: 'morning', text: say('утром, 9–12', 'вранці, 9–12', 'in the morning, 9–12') },
          { id: 'day', text: say('днём, 12–18', 'вдень, 12–18', 'in the afternoon, 12–18') },
          { id: 'evening', text: say('вечером, 18–21', 'увечері, 18–21', 'in the evening, 18–21') },
        ],
        consent,
      },
      {
        id: 'solution',
        type: 'satisfaction',
        scale: '1-5',
        factorId: factorIdOf('solution'),
        showIf: 'solved = 1',
        text: say(
          'Насколько вы довольны решением?',
          'Наскільки ви задоволені рішенням?',
          'How satisfied are you with the solution?',
        ),
      },
      {
        id: 'effort',
        type: 'effort',
        text: say('Решить вопрос было легко', 'Вирішити питання було легко', 'It was easy to get it solved'),
        lowLabel: say('не согласен', 'не згоден', 'disagree'),
        highLabel: say('согласен', 'згоден', 'agree'),
      },
      comment(say('Что нам запомнить на будущее?', 'Що нам запамʼятати на майбутнє?', 'What should we remember?')),
    ],
    thanks: {
      title: thankYou,
      text: say(
        'Если вопрос не решён, мы вернёмся к нему сегодня.',
        'Якщо питання не вирішено, ми повернемося до нього сьогодні.',
        'If it is not solved, we take it up again today.',
      ),
    },
    privacy,
  }),
};
