import { cleanliness, competence, courtesy, thankYou, type NamedFactor } from './parts.ts';
import { inThreeLanguages, say, type ReadyDefinition } from './ready-definition.ts';

const standards: NamedFactor = { key: 'standards', name: say('Стандарты', 'Стандарти', 'Standards') };

/** A mystery shopper's sheet: what was seen, when, with a photo; facts before impressions. */
export const mysteryCheck: ReadyDefinition = {
  key: 'mystery_check',
  name: say('Тайный покупатель', 'Таємний покупець', 'Mystery check'),
  purpose: say(
    'Анкета проверки: факты по шагам, фото, впечатление',
    'Анкета перевірки: факти за кроками, фото, враження',
    'The sheet of a check: facts step by step, a photo, the impression',
  ),
  factors: [standards, courtesy, competence, cleanliness],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Проверка точки', 'Перевірка точки', 'Check of a point of sale'),
    intro: say(
      'Отвечайте сразу после выхода: сначала факты, потом впечатление.',
      'Відповідайте одразу після виходу: спершу факти, потім враження.',
      'Answer right after you leave: facts first, impressions then.',
    ),
    blocks: [
      { id: 'arrival', title: say('Приход', 'Прихід', 'Arrival'), onePage: true },
      { id: 'serving', title: say('Обслуживание', 'Обслуговування', 'Service'), onePage: true },
    ],
    questions: [
      {
        id: 'visited_on',
        type: 'date',
        withTime: true,
        latest: 'today',
        required: true,
        text: say('Когда вы были в точке?', 'Коли ви були в точці?', 'When were you there?'),
      },
      {
        id: 'clean',
        type: 'satisfaction',
        scale: '1-5',
        factorId: factorIdOf('cleanliness'),
        block: 'arrival',
        required: true,
        text: say('Чистота зала', 'Чистота зали', 'Cleanliness of the room'),
      },
      {
        id: 'greeted',
        type: 'yes_no',
        block: 'arrival',
        required: true,
        text: say('С вами поздоровались первыми?', 'З вами привіталися першими?', 'Were you greeted first?'),
      },
      {
        id: 'waited',
        type: 'number',
        lowest: 0,
        highest: 180,
        unit: say('мин', 'хв', 'min'),
        block: 'arrival',
        required: true,
        text: say('Сколько минут вы ждали?', 'Скільки хвилин ви чекали?', 'How many minutes did you wait?'),
      },
      {
        id: 'steps',
        type: 'choice',
        many: true,
        none: true,
        block: 'serving',
        required: true,
        text: say('Что сделал сотрудник?', 'Що зробив працівник?', 'What did the employee do?'),
        options: [
          { id: 'need', text: say('спросил о потребности', 'спитав про потребу', 'asked what was needed') },
          { id: 'offer', text: say('предложил дополнительное', 'запропонував додаткове', 'offered something more') },
          { id: 'receipt', text: say('выдал чек', 'видав чек', 'gave a receipt') },
          { id: 'goodbye', text: say('попрощался', 'попрощався', 'said goodbye') },
        ],
      },
      {
        id: 'service',
        type: 'factor_ratings',
        scale: '1-5',
        block: 'serving',
        required: true,
        text: say('Оцените сотрудника', 'Оцініть працівника', 'Rate the employee'),
        factors: [
          { factorId: factorIdOf('courtesy'), text: courtesy.name },
          { factorId: factorIdOf('competence'), text: competence.name },
          { factorId: factorIdOf('standards'), text: standards.name },
        ],
      },
      {
        id: 'broken',
        type: 'text',
        multiline: true,
        maxLength: 2000,
        showIf: "greeted = 0 or not (steps includes 'receipt') or service <= 2",
        required: true,
        text: say(
          'Опишите нарушение: кто, что, когда',
          'Опишіть порушення: хто, що, коли',
          'Describe what was wrong: who, what, when',
        ),
      },
      {
        id: 'proof',
        type: 'photo',
        atMost: 5,
        text: say('Фото витрины и чека', 'Фото вітрини й чека', 'Photo of the display and the receipt'),
      },
      {
        id: 'impression',
        type: 'satisfaction',
        scale: '1-10',
        factorId: null,
        required: true,
        text: say('Общее впечатление', 'Загальне враження', 'Overall impression'),
      },
    ],
    thanks: { title: thankYou },
  }),
};
