import { comment, competence, courtesy, ratings, reasons, thankYou, type NamedFactor } from './parts.ts';
import { consent, inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const waiting: NamedFactor = { key: 'waiting', name: say('Ожидание в очереди', 'Очікування в черзі', 'Waiting time') };
const clarity: NamedFactor = {
  key: 'clarity',
  name: say('Понятные объяснения', 'Зрозумілі пояснення', 'Clear explanations'),
};
const factors = [waiting, competence, courtesy, clarity];

/** After a visit to a branch: what for, whether it was done in one go, and the person at the desk. */
export const bankBranch: ReadyDefinition = {
  key: 'bank_branch',
  name: say('Отделение банка', 'Відділення банку', 'Bank branch'),
  purpose: say(
    'В день визита: очередь, специалист, решено ли за один приход',
    'У день візиту: черга, фахівець, чи вирішено за один прихід',
    'On the day of the visit: queue, adviser, done in one go or not',
  ),
  factors,
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как прошёл визит в отделение?', 'Як пройшов візит до відділення?', 'How was your visit to the branch?'),
    questions: [
      {
        id: 'visit',
        type: 'satisfaction',
        scale: '1-10',
        factorId: null,
        required: true,
        text: say(
          'Насколько вы довольны визитом?',
          'Наскільки ви задоволені візитом?',
          'How satisfied are you with your visit?',
        ),
      },
      reasons('visit_reasons', say('Что помешало?', 'Що завадило?', 'What got in the way?'), 'visit <= 6', [
        ['queue', say('очередь', 'черга', 'the queue'), factorIdOf('waiting')],
        ['unclear', say('непонятно объяснили', 'незрозуміло пояснили', 'unclear explanations'), factorIdOf('clarity')],
        ['papers', say('не хватило документов', 'бракувало документів', 'missing papers')],
        ['technical', say('сбой в системе', 'збій у системі', 'a system failure')],
      ]),
      {
        id: 'purpose',
        type: 'choice',
        many: false,
        other: true,
        text: say('С чем вы приходили?', 'З чим ви приходили?', 'What did you come for?'),
        options: [
          { id: 'account', text: say('счёт или карта', 'рахунок або картка', 'account or card') },
          { id: 'loan', text: say('кредит', 'кредит', 'a loan') },
          { id: 'deposit', text: say('вклад', 'депозит', 'a deposit') },
          { id: 'cash', text: say('наличные и платежи', 'готівка та платежі', 'cash and payments') },
        ],
      },
      {
        id: 'solved',
        type: 'solved',
        text: say('Всё решили за один визит?', 'Усе вирішили за один візит?', 'Was everything done in one visit?'),
      },
      ratings('details', say('Оцените подробнее', 'Оцініть докладніше', 'In detail'), factors, factorIdOf),
      comment(
        say('Что нам изменить в отделении?', 'Що нам змінити у відділенні?', 'What should we change at the branch?'),
      ),
      {
        id: 'contact',
        type: 'contact',
        fields: ['name', 'phone'],
        showIf: 'visit <= 4 or solved = 0',
        text: say(
          'Связаться с вами, чтобы помочь?',
          'Звʼязатися з вами, щоб допомогти?',
          'May we contact you to help?',
        ),
        consent,
      },
    ],
    thanks: { title: thankYou },
    privacy,
  }),
};
