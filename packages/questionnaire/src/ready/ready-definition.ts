import type { SurveyDefinition } from '../definition/definition.ts';
import type { Text } from '../definition/text.ts';

/** A ready-made survey. It names the factors it rates; whoever uses it says which of the company's factors these are. */
export type ReadyDefinition = {
  key: string;
  name: Text;
  purpose: Text;
  factors: { key: string; name: Text }[];
  /** `factorIdOf` is asked once for each of `factors`. */
  build: (factorIdOf: (factorKey: string) => number) => SurveyDefinition;
};

/** The three languages every ready-made text exists in. */
export function say(ru: string, uk: string, en: string): Text {
  return { ru, uk, en };
}

export const inThreeLanguages = {
  schema: 1,
  languages: ['ru', 'uk', 'en'],
  defaultLanguage: 'ru',
} satisfies Partial<SurveyDefinition>;

export const privacy = say(
  'Ответ увидят только сотрудники компании, которые отвечают за качество. Контакты, если вы их оставите, нужны лишь для ответа вам.',
  'Відповідь побачать лише працівники компанії, які відповідають за якість. Контакти, якщо ви їх залишите, потрібні тільки для відповіді вам.',
  'Only the company’s quality staff see your answer. Contact details, if you leave any, are used only to reply to you.',
);

export const consent = say(
  'Согласен, чтобы компания связалась со мной по этому отзыву',
  'Погоджуюся, щоб компанія звʼязалася зі мною щодо цього відгуку',
  'I agree that the company may contact me about this feedback',
);

export const tellIfYouLike = say('Расскажите, если хотите', 'Розкажіть, якщо хочете', 'Tell us more, if you like');
