import { comment, ratings, thankYou, type NamedFactor } from './parts.ts';
import { inThreeLanguages, say, type ReadyDefinition } from './ready-definition.ts';

const pay: NamedFactor = { key: 'pay', name: say('Оплата', 'Оплата', 'Pay') };
const leader: NamedFactor = { key: 'leader', name: say('Руководитель', 'Керівник', 'My manager') };
const team: NamedFactor = { key: 'team', name: say('Коллектив', 'Колектив', 'The team') };
const schedule: NamedFactor = { key: 'schedule', name: say('График', 'Графік', 'Working hours') };
const growth: NamedFactor = { key: 'growth', name: say('Обучение', 'Навчання', 'Training') };
const factors = [pay, leader, team, schedule, growth];

/** Once a quarter, without names: whether people would bring a friend to work here. */
export const employeeNps: ReadyDefinition = {
  key: 'employee_nps',
  name: say('Сотрудники (eNPS)', 'Працівники (eNPS)', 'Employees (eNPS)'),
  purpose: say(
    'Раз в квартал, без имён: посоветуют ли работу у нас',
    'Раз на квартал, без імен: чи порадять роботу в нас',
    'Once a quarter, without names: would they recommend working here',
  ),
  factors,
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как вам у нас работается?', 'Як вам у нас працюється?', 'How is it to work here?'),
    questions: [
      {
        id: 'recommend',
        type: 'nps',
        required: true,
        text: say(
          'Посоветуете ли вы другу работать у нас?',
          'Чи порадите ви другові працювати в нас?',
          'Would you recommend working here to a friend?',
        ),
      },
      ratings('details', say('Что вас устраивает?', 'Що вас влаштовує?', 'What suits you?'), factors, factorIdOf),
      {
        id: 'first',
        type: 'ranking',
        top: 2,
        order: 'random',
        text: say(
          'Что улучшить прежде всего? Выберите два',
          'Що покращити насамперед? Виберіть два',
          'What to improve first? Choose two',
        ),
        options: factors.map(({ key, name }) => ({ id: key, text: name })),
      },
      comment(say('Почему так?', 'Чому так?', 'Why is that?')),
    ],
    thanks: {
      title: thankYou,
      text: say(
        'Результаты покажем всем, без имён.',
        'Результати покажемо всім, без імен.',
        'Everybody will see the results, without names.',
      ),
    },
    privacy: say(
      'Мы не узнаем, кто ответил: показываем только числа по подразделениям, где ответов достаточно.',
      'Ми не дізнаємося, хто відповів: показуємо лише числа за підрозділами, де відповідей достатньо.',
      'We do not learn who answered: only figures of units with enough answers are shown.',
    ),
  }),
};
