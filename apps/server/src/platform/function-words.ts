import { wordsOf } from './words-of-text.ts';

/** In Russian, Ukrainian and English: a word that stands in texts about anything, and says nothing of what this one is about. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

const functionWords: ReadonlySet<string> = new Set(
  [
    'как что где когда кто почему зачем куда откуда какой какая какие какое каком чем чего это этот эта эти мне меня мой моя мои моё мое моего моей',
    'нас нам наш ваш ваша ваши вас вам они она оно его ему или для при про без под над если уже ещё еще только очень можно нужно надо есть был была было были быть',
    'делать сделать могу может можете хочу так там тут тоже чтобы все всё',
    'як що коли хто чому навіщо куди звідки який яка які яке якому чим чого цей ця ці мені мене мій моя мої моє нас нам наш ваш ваша ваші вас вам вони вона воно його йому або',
    'для при про без під над якщо вже ще тільки дуже можна треба потрібно було були бути робити зробити можу може хочу так там тут теж щоб усе все',
    'how what where when who why which whom whose the and for are was were can could should would will does did have has had you your yours not but with from this that there here',
    'пока потом тогда также лишь даже ведь хотя между через перед после около себя свой своя свои свою нет никто ничто который которая которое которые этого этой этому этом того тому такой такая такие меня тебя тебе твой нами вами ними него нее них',
    'поки потім тоді також лише навіть адже хоча між перед після біля себе свій своя свої свою немає ніхто ніщо котрий котра котрі цього цієї цьому того тому такий така такі тебе тобі твій нами вами ними нього неї них',
    'while then also even just only than into over after before about their they them our its been being his her she him any some',
  ].flatMap((line) => wordsOf(line)),
);
