export type Phrase = 'yes' | 'no' | 'dont_know' | 'opt_out' | 'skip';

/** Whole answers in small letters and without signs. All three languages at once: people answer in their own. */
const phrases: Record<Phrase, string> = {
  yes:
    'да|ага|угу|конечно|да конечно|да да|точно|верно|именно|разумеется|естественно|' +
    'так|авжеж|звісно|звичайно|так звісно|згоден|згодна|согласен|согласна|' +
    'решено|решили|да решили|да решено|вирішено|вирішили|ок|окей|' +
    'yes|yep|yeah|y|sure|of course|ok|okay|solved|yes please',
  no:
    'нет|неа|не|нет нет|точно нет|пока нет|ещё нет|еще нет|нет ещё|нет еще|нет пока|конечно нет|нет конечно|нет не решили|не решено|не решили|' +
    'ні|нi|звісно ні|ще ні|поки ні|не вирішено|не вирішили|' +
    'no|nope|n|nah|not at all|not yet|no not yet|not solved|no thanks',
  dont_know:
    'не знаю|незнаю|не знаю точно|точно не знаю|даже не знаю|честно не знаю|пока не знаю|не знаем|хз|без понятия|не помню|не могу сказать|не могу оценить|' +
    'затрудняюсь|затрудняюсь ответить|трудно сказать|сложно сказать|не пользовался|не пользовалась|' +
    'не памʼятаю|не можу сказати|важко сказати|важко відповісти|не користувався|не користувалася|' +
    'навіть не знаю|поки не знаю|i dont know|i really dont know|dont know yet|im not sure|dont know|idk|not sure|no idea|n/a|cant say|hard to say',
  opt_out:
    'стоп|стоп стоп|отписка|отпишите|отпишите меня|отписаться|отписать|отпишись|' +
    'не пишите|не пишите мне|не пишите мне больше|больше не пишите|больше не пишите мне|хватит писать|' +
    'хватит|отстаньте|отвяжитесь|не беспокойте|не беспокоить|не беспокойте меня|удалите мой номер|' +
    'відписка|відпишіть|відпишіть мене|відписатися|не пишіть|не пишіть мені|більше не пишіть|' +
    'не пишіть мені більше|досить|досить писати|не турбуйте|не турбуйте мене|видаліть мій номер|' +
    'stop|stop it|stop all|stopall|unsubscribe|unsubscribe me|opt out|optout|remove me|' +
    'quit|cancel|end|leave me alone|dont write to me|do not contact me|stop writing',
  skip: 'пропустить|пропусти|пропустите|пропуск|дальше|далее|следующий|пропустити|далі|' + 'skip|next|pass|-',
};

const known = new Map(
  (Object.entries(phrases) as [Phrase, string][]).flatMap(([phrase, all]) =>
    all.split('|').map((words) => [words, phrase] as const),
  ),
);

export function isPhrase(word: string | undefined): word is Phrase {
  return word !== undefined && word in phrases;
}

/** What a whole message says, where it is one of the short ones. */
export function phraseIn(plain: string): Phrase | null {
  return known.get(plain) ?? null;
}

/** What a piece in plain words says; in the language of a conversation its own phrases come before ours. */
export type PhraseIn = (plain: string) => Phrase | null;

export function phrasesWith(own: ReadonlyMap<string, string> | undefined): PhraseIn {
  return (plain) => {
    const said = own?.get(plain);
    return isPhrase(said) ? said : phraseIn(plain);
  };
}
