import type { Language } from '@otklik/contract';

interface Letter {
  readonly subject: string;
  readonly text: string;
}

export type IdeaEvent = 'proposed' | 'accepted' | 'declined' | 'worked' | 'did_not';

/** {idea}, {reason}, {improvement} and {link} are filled in. */
const letters: Readonly<Record<Language, Readonly<Record<IdeaEvent, Letter>>>> = {
  ru: {
    proposed: {
      subject: 'Вам предложили идею',
      text: 'Сотрудник предлагает решение, а решаете вы:\n\n«{idea}»\n\nПринять или отклонить: {link}',
    },
    accepted: {
      subject: 'Ваша идея принята',
      text: '«{idea}»\n\nИдея стала улучшением «{improvement}». Комментарий: {reason}\n\nЧто из неё выйдет, мы напишем. Следить можно здесь: {link}',
    },
    declined: {
      subject: 'Что решили по вашей идее',
      text: '«{idea}»\n\nСейчас её не взяли. Почему: {reason}\n\nВсе идеи: {link}',
    },
    worked: {
      subject: 'Ваша идея сработала',
      text: '«{idea}»\n\nУлучшение «{improvement}» сработало: это видно по данным и случайностью не объясняется. Цифры: {link}',
    },
    did_not: {
      subject: 'Что вышло из вашей идеи',
      text: '«{idea}»\n\nУлучшение «{improvement}» пока не дало того, чего ждали. Что видно по данным: {link}',
    },
  },
  uk: {
    proposed: {
      subject: 'Вам запропонували ідею',
      text: 'Співробітник пропонує рішення, а вирішуєте ви:\n\n«{idea}»\n\nПрийняти або відхилити: {link}',
    },
    accepted: {
      subject: 'Вашу ідею прийнято',
      text: '«{idea}»\n\nІдея стала поліпшенням «{improvement}». Коментар: {reason}\n\nЩо з неї вийде, ми напишемо. Стежити можна тут: {link}',
    },
    declined: {
      subject: 'Що вирішили щодо вашої ідеї',
      text: '«{idea}»\n\nЗараз її не взяли. Чому: {reason}\n\nУсі ідеї: {link}',
    },
    worked: {
      subject: 'Ваша ідея спрацювала',
      text: '«{idea}»\n\nПоліпшення «{improvement}» спрацювало: це видно з даних, і випадковістю це не пояснити. Цифри: {link}',
    },
    did_not: {
      subject: 'Що вийшло з вашої ідеї',
      text: '«{idea}»\n\nПоліпшення «{improvement}» поки не дало того, чого чекали. Що видно з даних: {link}',
    },
  },
  en: {
    proposed: {
      subject: 'An idea was proposed to you',
      text: 'A colleague proposes a solution, and you decide:\n\n“{idea}”\n\nAccept or decline it: {link}',
    },
    accepted: {
      subject: 'Your idea was accepted',
      text: '“{idea}”\n\nIt became the improvement “{improvement}”. Comment: {reason}\n\nYou will hear what comes of it. Follow it here: {link}',
    },
    declined: {
      subject: 'What was decided about your idea',
      text: '“{idea}”\n\nIt is not taken up now. Why: {reason}\n\nAll ideas: {link}',
    },
    worked: {
      subject: 'Your idea worked',
      text: '“{idea}”\n\nThe improvement “{improvement}” worked: the figures show it, and chance does not explain it. See: {link}',
    },
    did_not: {
      subject: 'What came of your idea',
      text: '“{idea}”\n\nThe improvement “{improvement}” has not brought what was expected so far. What the figures say: {link}',
    },
  },
};

export function ideaWords(language: Language, event: IdeaEvent): Letter {
  return letters[language][event];
}
