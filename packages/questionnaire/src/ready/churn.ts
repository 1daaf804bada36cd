import { comment, price, type NamedFactor } from './parts.ts';
import { consent, inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const quality: NamedFactor = { key: 'quality', name: say('Качество', 'Якість', 'Quality') };
const support: NamedFactor = { key: 'support', name: say('Поддержка', 'Підтримка', 'Support') };

/** For those who left, or stopped coming: why, where to, and what would bring them back. */
export const churn: ReadyDefinition = {
  key: 'churn',
  name: say('Уход клиента', 'Відхід клієнта', 'Customers who left'),
  purpose: say(
    'После отказа от услуги или долгой паузы: почему и что вернёт',
    'Після відмови від послуги чи довгої паузи: чому й що поверне',
    'After a cancellation or a long pause: why, and what would bring them back',
  ),
  factors: [price, quality, support],
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Почему вы уходите?', 'Чому ви йдете?', 'Why are you leaving?'),
    questions: [
      {
        id: 'why',
        type: 'choice',
        many: false,
        other: true,
        order: 'random',
        required: true,
        text: say('Что стало главной причиной?', 'Що стало головною причиною?', 'What was the main reason?'),
        options: [
          { id: 'price', text: say('цена', 'ціна', 'price'), factorId: factorIdOf('price') },
          { id: 'quality', text: say('качество', 'якість', 'quality'), factorId: factorIdOf('quality') },
          { id: 'support', text: say('поддержка', 'підтримка', 'support'), factorId: factorIdOf('support') },
          { id: 'competitor', text: say('нашёл лучше', 'знайшов краще', 'found something better') },
          { id: 'not_needed', text: say('больше не нужно', 'більше не потрібно', 'not needed any more'), fixed: true },
        ],
        jumps: [{ if: "why = 'not_needed'", to: 'effort' }],
      },
      {
        id: 'competitor',
        type: 'text',
        multiline: false,
        maxLength: 200,
        showIf: "why = 'competitor'",
        text: say('К кому вы ушли?', 'До кого ви пішли?', 'Whom did you choose?'),
      },
      {
        id: 'return_if',
        type: 'choice',
        many: true,
        none: true,
        text: say('Что помогло бы вернуться?', 'Що допомогло б повернутися?', 'What would bring you back?'),
        options: [
          { id: 'price', text: say('другая цена', 'інша ціна', 'another price') },
          { id: 'fix', text: say('если исправите', 'якщо виправите', 'if you put it right') },
          { id: 'features', text: say('новые возможности', 'нові можливості', 'new features') },
        ],
      },
      {
        id: 'effort',
        type: 'effort',
        text: say('Уйти было легко', 'Піти було легко', 'Leaving was easy'),
        lowLabel: say('не согласен', 'не згоден', 'disagree'),
        highLabel: say('согласен', 'згоден', 'agree'),
      },
      comment(say('Что нам стоит знать?', 'Що нам варто знати?', 'What should we know?')),
      {
        id: 'contact',
        type: 'contact',
        fields: ['name', 'phone', 'email'],
        showIf: "return_if includes 'fix'",
        text: say(
          'Сообщить, когда исправим?',
          'Повідомити, коли виправимо?',
          'Shall we tell you when it is put right?',
        ),
        consent,
      },
    ],
    thanks: { title: say('Спасибо за честность', 'Дякуємо за чесність', 'Thank you for your honesty') },
    privacy,
  }),
};
