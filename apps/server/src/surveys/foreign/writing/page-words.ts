import { wordsIn, type GivenWords } from '@otklik/respond';
import { textIn, type SurveyDefinition, type Text } from '@otklik/questionnaire';
import { beside } from '../draft/beside.ts';

type Pick = (words: ReturnType<typeof wordsIn>) => string;

/** What our page says of its own, and theirs would leave unsaid: in every language of the survey. */
export interface PageWords {
  say(pick: Pick): Text;
  /** Behind a text of the survey. */
  after(text: Text, pick: Pick): Text;
}

export function pageWordsFor({ languages, defaultLanguage }: SurveyDefinition, given?: GivenWords): PageWords {
  const inEach = (of: (language: string) => string): Text =>
    Object.fromEntries(languages.map((language) => [language, of(language)]));
  const say = (pick: Pick): Text => inEach((language) => pick(wordsIn(language, given, defaultLanguage)));
  return {
    say,
    after: (text, pick) =>
      beside(
        inEach((language) => textIn(text, language, defaultLanguage)),
        say(pick),
      ),
  };
}
