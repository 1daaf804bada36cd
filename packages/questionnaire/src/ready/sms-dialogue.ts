import { thankYou } from './parts.ts';
import { inThreeLanguages, say, type ReadyDefinition } from './ready-definition.ts';

/** Three messages in an SMS or a messenger: every question fits into one part, an answer is one word. */
export const smsDialogue: ReadyDefinition = {
  key: 'sms_dialogue',
  name: say('Диалог в SMS: три вопроса', 'Діалог в SMS: три запитання', 'SMS dialogue: three questions'),
  purpose: say(
    'Короткие вопросы, на которые отвечают числом или словом',
    'Короткі запитання, на які відповідають числом або словом',
    'Short questions, answered by a number or a word',
  ),
  factors: [],
  build: () => ({
    ...inThreeLanguages,
    title: say('Пара слов о визите', 'Кілька слів про візит', 'A word about your visit'),
    questions: [
      {
        id: 'visit',
        type: 'satisfaction',
        scale: '1-5',
        factorId: null,
        required: true,
        text: say('Как вам визит, от 1 до 5?', 'Як вам візит, від 1 до 5?', 'How was your visit, 1 to 5?'),
      },
      {
        id: 'recommend',
        type: 'nps',
        text: say(
          'Посоветуете нас друзьям, от 0 до 10?',
          'Порадите нас друзям, від 0 до 10?',
          'Would you recommend us, 0 to 10?',
        ),
      },
      {
        id: 'comment',
        type: 'text',
        multiline: false,
        maxLength: 500,
        text: say('Почему так? Одной фразой', 'Чому так? Однією фразою', 'Why? In a few words'),
      },
    ],
    thanks: { title: thankYou },
  }),
};
