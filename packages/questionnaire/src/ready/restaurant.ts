import { cleanliness, comment, courtesy, price, ratings, reasons, speed, thankYou, type NamedFactor } from './parts.ts';
import { inThreeLanguages, privacy, say, type ReadyDefinition } from './ready-definition.ts';

const dishes: NamedFactor = { key: 'dishes', name: say('Вкус блюд', 'Смак страв', 'Taste of the dishes') };
const atmosphere: NamedFactor = { key: 'atmosphere', name: say('Атмосфера', 'Атмосфера', 'Atmosphere') };
const factors = [dishes, speed, courtesy, atmosphere, cleanliness, price];

/** After the bill: recommendation, the classic factors of a restaurant, and each dish that was ordered. */
export const restaurant: ReadyDefinition = {
  key: 'restaurant',
  name: say('Ресторан: визит и критерии', 'Ресторан: візит і критерії', 'Restaurant: visit and factors'),
  purpose: say(
    'QR-код на счёте или письмо вечером: кухня, обслуживание, зал, цена',
    'QR-код на рахунку або лист увечері: кухня, обслуговування, зала, ціна',
    'QR code on the bill or a letter in the evening: kitchen, service, room, price',
  ),
  factors,
  build: (factorIdOf) => ({
    ...inThreeLanguages,
    title: say('Как вам у нас?', 'Як вам у нас?', 'How did you like it?'),
    questions: [
      {
        id: 'recommend',
        type: 'nps',
        required: true,
        text: say('Посоветуете нас друзьям?', 'Порадите нас друзям?', 'Would you recommend us to friends?'),
      },
      reasons(
        'low_reasons',
        say('Что испортило вечер?', 'Що зіпсувало вечір?', 'What spoilt the evening?'),
        'recommend <= 6',
        [
          ['cold', say('остывшие блюда', 'холодні страви', 'cold dishes'), factorIdOf('dishes')],
          ['slow', say('долго ждали', 'довго чекали', 'a long wait'), factorIdOf('speed')],
          ['rude', say('обслуживание', 'обслуговування', 'the service'), factorIdOf('courtesy')],
          ['noise', say('шум', 'шум', 'noise'), factorIdOf('atmosphere')],
          ['bill', say('ошибка в счёте', 'помилка в рахунку', 'a mistake in the bill')],
        ],
      ),
      {
        id: 'dishes',
        type: 'factor_ratings',
        scale: '1-5',
        display: 'stars',
        perProduct: true,
        factors: [],
        text: say('Как вам блюда?', 'Як вам страви?', 'How were the dishes?'),
      },
      ratings('details', say('А остальное?', 'А решта?', 'And the rest?'), factors, factorIdOf),
      {
        id: 'occasion',
        type: 'choice',
        many: false,
        other: true,
        text: say('По какому поводу вы пришли?', 'З якої нагоди ви прийшли?', 'What brought you here?'),
        options: [
          { id: 'meal', text: say('просто поесть', 'просто поїсти', 'a meal') },
          { id: 'friends', text: say('встреча с друзьями', 'зустріч із друзями', 'meeting friends') },
          { id: 'business', text: say('деловая встреча', 'ділова зустріч', 'business') },
          { id: 'holiday', text: say('праздник', 'свято', 'a celebration') },
        ],
      },
      comment(say('Что передать шефу и команде?', 'Що передати шефу та команді?', 'A word for the chef and the team?')),
    ],
    thanks: { title: thankYou, text: say('Ждём вас снова.', 'Чекаємо на вас знову.', 'See you again.') },
    privacy,
  }),
};
