import { readyDefinitions, validateAnswers, type SurveyDefinition } from '@otklik/questionnaire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newDialogue, type Dialogue, type DialogueEvent, type Effect, type Occasion, type Say } from './dialogue.ts';
import { step } from './step.ts';

const text = (ru: string, uk = ru, en = ru) => ({ ru, uk, en });
const visit: SurveyDefinition = {
  schema: 1,
  languages: ['ru', 'uk', 'en'],
  defaultLanguage: 'ru',
  title: text('Визит'),
  questions: [
    {
      type: 'nps',
      id: 'nps',
      required: true,
      text: text('Порекомендуете нас?', 'Порекомендуєте нас?', 'Would you recommend us?'),
      lowLabel: text('ни за что', 'нізащо', 'never'),
      highLabel: text('обязательно', 'обов’язково', 'surely'),
    },
    {
      type: 'reasons',
      id: 'why',
      text: text('Что не так?'),
      many: true,
      other: true,
      showIf: { op: 'at_most', question: 'nps', value: 6 },
      options: [
        { id: 'slow', text: text('Долго') },
        { id: 'dear', text: text('Дорого') },
      ],
    },
    {
      type: 'factor_ratings',
      id: 'service',
      text: text('Оцените'),
      scale: '1-5',
      allowDontKnow: true,
      factors: [
        { factorId: 1, text: text('Скорость') },
        { factorId: 2, text: text('Вежливость') },
        { factorId: 3, text: text('Чистоту') },
      ],
    },
    { type: 'text', id: 'words', text: text('Что улучшить?'), multiline: true, maxLength: 200 },
    { type: 'contact', id: 'contact', text: text('Связаться?'), fields: ['phone'], consent: text('Согласен') },
  ],
  thanks: { title: text('Спасибо!', 'Дякуємо!', 'Thank you!') },
};

const occasion = (more: Partial<Occasion> = {}): Occasion => ({
  tag: 'd1',
  definition: visit,
  context: { channel: 'sms', products: [] },
  mostButtons: 0,
  mostScored: 3,
  companyName: 'Полдень',
  ...more,
});

/** Talks with the machine, and keeps what was said and done. */
function talk(around: Occasion, language: string | null = null) {
  let dialogue: Dialogue = newDialogue(around.definition, [language]);
  const effects: Effect[] = [];
  const said: Say[] = [];
  const move = (event: DialogueEvent): string => {
    const stepped = step(around, dialogue, event);
    dialogue = stepped.dialogue;
    effects.push(...stepped.effects);
    said.push(...stepped.say);
    return stepped.say.map((say) => say.text).join('\n---\n');
  };
  return {
    begin: (words: string | null = null) => move({ kind: 'begin', words }),
    says: (words: string) => move({ kind: 'text', text: words }),
    presses: (id: string) => move({ kind: 'button', id }),
    button: (label: string) =>
      said
        .at(-1)
        ?.buttons.flat()
        .find((one) => one.label === label)?.id ?? `no button ${label}`,
    move,
    effects,
    said,
    state: () => dialogue,
  };
}

describe('a dialogue by SMS', () => {
  it('asks one question after the other and stops at three scored ones', () => {
    const sms = talk(occasion());
    expect(sms.begin()).toBe(
      'Полдень: Порекомендуете нас?\nОтветьте числом: от 0 (ни за что) до 10 (обязательно).\nНе спрашивать больше — ответьте СТОП.',
    );
    expect(sms.says('9')).toContain('Скорость');
    expect(sms.says('5')).toContain('Вежливость');
    expect(sms.says('четыре')).toContain('Что улучшить?');
    expect(sms.says('Всё хорошо')).toBe('Спасибо!');
    expect(sms.state()).toMatchObject({
      phase: 'finished',
      answers: { nps: 9, service: { '1': 5, '2': 4 }, words: 'Всё хорошо' },
      scoredAsked: 3,
    });
    expect(sms.effects.filter((effect) => effect === 'answered')).toHaveLength(4);
  });

  it('says in a messenger what the ends mean, and in an SMS, whose parts are paid, of effort', () => {
    const scaled: SurveyDefinition = {
      ...visit,
      questions: [
        { type: 'satisfaction', id: 'whole', required: true, text: text('Довольны?'), scale: '0-10', factorId: null },
        { type: 'effort', id: 'ease', required: true, text: text('Решить вопрос было легко') },
        { type: 'satisfaction', id: 'face', text: text('Вкус?'), scale: '1-3', display: 'faces', factorId: null },
      ],
    };
    const sms = talk(occasion({ definition: scaled }));
    expect(sms.begin()).toContain('Довольны?\nОтветьте числом: от 0 до 10.');
    expect(sms.says('9')).toBe('Решить вопрос было легко\nОтветьте числом: от 1 (очень трудно) до 7 (очень легко).');
    sms.says('Очень легко');
    expect(sms.state().answers).toMatchObject({ whole: 9, ease: 7 });

    const chat = talk(occasion({ definition: scaled, mostButtons: 100 }));
    expect(chat.begin()).toContain('Довольны?\n0 — совсем нет, 10 — полностью');
    expect(chat.says('полностью')).toBe('Решить вопрос было легко\n1 — очень трудно, 7 — очень легко');
    expect(chat.says('6')).toBe('Вкус?');
    expect(chat.state().answers).toMatchObject({ whole: 10, ease: 6 });
  });

  it('opens the reasons after a low score, and takes several by number', () => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says('3')).toBe(
      'Что не так?\nОтветьте номером, можно несколькими через запятую:\n1 — Долго\n2 — Дорого\n3 — Другое',
    );
    expect(sms.says('7')).toContain('Не получилось понять ответ.');
    sms.says('1, 2');
    expect(sms.state().answers['why']).toEqual({ chosen: ['slow', 'dear'] });
  });

  it.each([
    ['9', 9],
    ['9 из 10', 9],
    ['10/10', 10],
    ['ставлю 7.', 7],
    ['десять', 10],
    ['обязательно', 10],
    [' 0 ', 0],
    ['8 баллов', 8],
    ['ну где-то восемь', 8],
    ['10 балів', 10],
  ])('reads «%s» as %i', (reply, score) => {
    const sms = talk(occasion());
    sms.begin();
    sms.says(reply);
    expect(sms.state().answers['nps']).toBe(score);
    expect(sms.state().answers['words']).toBeUndefined();
  });

  it.each([
    ['8 или 9', '8 или 9'],
    ['8-9', '8 или 9'],
    ['5+', '5 или 6'],
    ['семь с половиной', '7 или 8'],
  ])('asks back by name at «%s»', (reply, named) => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says(reply)).toContain(`Уточните, пожалуйста: ${named}?\nПорекомендуете нас?`);
    expect(sms.state().answers).toEqual({});
    sms.says('9');
    expect(sms.state().answers).toEqual({ nps: 9 });
  });

  it('asks back by name whoever began with two scores, and takes a longer word for a comment too', () => {
    const sms = talk(occasion());
    expect(sms.begin('8-9')).toContain('Уточните, пожалуйста: 8 или 9?');
    expect(sms.state().answers).toEqual({});
    const other = talk(occasion());
    other.begin('Кухня на 9, а вот зал от силы на 3');
    expect(other.state().answers).toEqual({ words: 'Кухня на 9, а вот зал от силы на 3' });
  });

  it.each(['11', '10,5', 'норм', '2026', '💩'])('does not guess at «%s»', (reply) => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says(reply)).toContain('Не получилось понять ответ.\nПорекомендуете нас?');
    expect(sms.state().answers).toEqual({});
  });

  it.each(['42', '?', '10+10'])('makes no comment of «%s» that he begins with, and asks', (first) => {
    const sms = talk(occasion());
    expect(sms.begin(first)).toContain('Порекомендуете нас?');
    expect(sms.state().answers).toEqual({});
    expect(sms.effects).not.toContain('answered');
  });

  it('keeps the words that came with the score as the comment, and does not ask for it again', () => {
    const sms = talk(occasion());
    sms.begin();
    sms.says('2, продавец нагрубил');
    expect(sms.state().answers).toEqual({ nps: 2, words: 'продавец нагрубил' });
  });

  it('keeps words that are no answer to what was asked, whenever they come, and asks again', () => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says('Долго ждал кофе, и никто не извинился')).toContain('Записали ваши слова.\nПорекомендуете нас?');
    expect(sms.state()).toMatchObject({
      phase: 'asking',
      answers: { words: 'Долго ждал кофе, и никто не извинился' },
    });
    expect(sms.effects).toEqual(['answered']);
    sms.says('8, дорого');
    // Said twice, it stands there once.
    sms.says('и столы грязные');
    sms.says('и столы грязные');
    expect(sms.state().answers).toEqual({
      nps: 8,
      words: 'Долго ждал кофе, и никто не извинился\nдорого\nи столы грязные',
    });
  });

  it('thanks and greetings are no remark', () => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says('Добрый день')).toContain('Не получилось понять ответ.');
    expect(sms.says('большое спасибо')).toContain('Не получилось понять ответ.');
    expect(sms.state().answers).toEqual({});
  });

  it('keeps no unit for a comment', () => {
    const stars: SurveyDefinition = {
      ...visit,
      questions: [
        { type: 'satisfaction', id: 'whole', scale: '1-5', factorId: null, text: text('Как вам?'), display: 'stars' },
        { type: 'text', id: 'words', text: text('Почему?'), multiline: true, maxLength: 200 },
      ],
    };
    const sms = talk(occasion({ definition: stars }));
    sms.begin();
    expect(sms.says('5 звёзд')).toContain('Почему?');
    expect(sms.state().answers).toEqual({ whole: 5 });
  });

  it('does not talk for ever with an automatic answerer', () => {
    const sms = talk(occasion());
    sms.begin();
    const answers = Array.from({ length: 50 }, () => sms.says('Абонент сейчас занят'));
    expect(answers.filter((answer) => answer !== '')).toHaveLength(2);
    expect(sms.says('10')).toContain('Скорость');
  });

  it('stops at STOP, says so once, and hears nothing afterwards', () => {
    const sms = talk(occasion());
    sms.begin();
    sms.says('8');
    expect(sms.says('Стоп!')).toBe('Больше не будем присылать вам вопросы. Спасибо, что сказали.');
    expect(sms.says('стоп')).toBe('');
    expect(sms.says('5')).toBe('');
    expect(sms.state()).toMatchObject({ phase: 'stopped', answers: { nps: 8 } });
    expect(sms.effects.filter((effect) => effect === 'opted_out')).toHaveLength(1);
  });

  it('skips at «-», but not what must be answered', () => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says('-')).toContain('Порекомендуете нас?');
    sms.says('9');
    expect(sms.says('-')).toContain('Вежливость');
    sms.says('5');
    sms.says('-');
    expect(sms.state()).toMatchObject({
      phase: 'finished',
      answers: { nps: 9, service: { '2': 5 }, words: { none: 'skipped' } },
    });
  });

  it('goes on in another language', () => {
    const sms = talk(occasion());
    sms.begin();
    expect(sms.says('українською')).toContain('Порекомендуєте нас?');
    expect(sms.says('9')).toContain('Відповідайте числом: від 1 до 5.');
    expect(sms.says('english')).toContain('Reply with a number: 1 to 5.');
  });

  it('gives the customer to a person and resumes when he says so', () => {
    const sms = talk(occasion());
    sms.begin();
    sms.says('9');
    expect(sms.says('Оператор')).toContain('вам ответит сотрудник');
    expect(sms.says('я жду')).toBe('');
    expect(sms.effects).toContain('person_wanted');
    expect(sms.says('продолжить')).toContain('Скорость');
    sms.says('5');
    expect(sms.state().answers).toEqual({ nps: 9, service: { '1': 5 } });
  });

  it('ends by itself when nobody answers, and keeps what was said', () => {
    const sms = talk(occasion());
    sms.begin();
    sms.says('9');
    expect(sms.move({ kind: 'time_out' })).toBe('');
    expect(sms.says('5')).toBe('');
    expect(sms.state()).toMatchObject({ phase: 'timed_out', answers: { nps: 9 } });
  });
});

describe('the end of a dialogue', () => {
  const ending: SurveyDefinition = {
    ...visit,
    questions: visit.questions.filter(({ id }) => id === 'nps' || id === 'words'),
    quotas: [{ id: 'low', counts: 'nps <= 6', limit: 10, end: 'enough' }],
    ends: [
      { id: 'enough', title: text('Спасибо, этого достаточно') },
      {
        id: 'fans',
        showIf: 'nps >= 9',
        title: text('Рады, что {{nps}}!'),
        redirect: { url: 'https://example.org/club', parameters: { score: 'nps' } },
      },
    ],
  };

  it('is the page that the answers lead to, with its address', () => {
    const sms = talk(occasion({ definition: ending }));
    sms.begin();
    sms.says('10');
    expect(sms.says('-')).toBe('Рады, что 10!\nhttps://example.org/club?score=10');
    const other = talk(occasion({ definition: ending }));
    other.begin();
    other.says('7');
    expect(other.says('-')).toBe('Спасибо!');
  });

  it('comes with a full quota, as soon as it is known that he would be one too many', () => {
    const full = { channel: 'sms', products: [], fullQuotas: ['low'] };
    const sms = talk(occasion({ definition: ending, context: full }));
    sms.begin();
    expect(sms.says('3')).toBe('Спасибо, этого достаточно');
    expect(sms.state()).toMatchObject({ phase: 'finished', answers: { nps: 3 } });
    const high = talk(occasion({ definition: ending, context: full }));
    high.begin();
    expect(high.says('8')).toContain('Что улучшить?');
  });
});

describe('a customer who begins', () => {
  it('with a score has answered the first question', () => {
    const sms = talk(occasion());
    expect(sms.begin('10')).toContain('Скорость');
    expect(sms.state().answers).toEqual({ nps: 10 });
    expect(sms.effects).toEqual(['answered']);
  });

  it('with words has left a comment, and is asked the score', () => {
    const sms = talk(occasion());
    expect(sms.begin('У вас грязно')).toContain('Порекомендуете нас?');
    expect(sms.state().answers).toEqual({ words: 'У вас грязно' });
    sms.says('2');
    sms.says('1');
    sms.says('3');
    sms.says('4');
    expect(sms.state().phase).toBe('finished');
  });

  it('with STOP is never asked', () => {
    const sms = talk(occasion());
    expect(sms.begin('stop')).toContain('Больше не будем');
    expect(sms.state()).toMatchObject({ phase: 'stopped', answers: {} });
  });
});

describe('a dialogue with buttons', () => {
  const chat = () => {
    const made = talk(occasion({ mostButtons: 40, context: { channel: 'telegram', products: [] } }));
    made.begin();
    return made;
  };

  it('offers every score as a button, in two rows where there are eleven', () => {
    const made = chat();
    expect(made.said[0]?.buttons.map((row) => row.map(({ label }) => label))).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
    ]);
    expect(made.said[0]?.text).toContain('0 — ни за что, 10 — обязательно');
    made.presses(made.button('9'));
    expect(made.state().answers).toEqual({ nps: 9 });
    expect(made.said[1]?.buttons.at(-1)?.map(({ label }) => label)).toEqual(['Не знаю', 'Пропустить']);
  });

  it('takes a button pressed twice, late, or of another dialogue for what it is', () => {
    const made = chat();
    const nine = made.button('9');
    made.presses(nine);
    const before = made.state();
    expect(made.presses(nine)).toBe('');
    expect(made.presses('d1:1:3')).toBe('');
    expect(made.presses('other:2:1')).toBe('');
    expect(made.presses('d1:2:99')).toContain('Не получилось понять ответ.');
    expect(made.state().answers).toEqual(before.answers);
  });

  it('marks several reasons one after the other', () => {
    const made = chat();
    made.presses(made.button('4'));
    made.presses(made.button('Долго'));
    expect(made.said.at(-1)?.text).toBe('Отмечено: Долго. Что-то ещё?');
    made.presses(made.button('Дорого'));
    made.presses(made.button('Готово'));
    expect(made.state().answers['why']).toEqual({ chosen: ['slow', 'dear'] });
    expect(made.said.at(-1)?.text).toContain('Скорость');
  });

  it('takes a typed answer as well as a press, and says "don’t know" where it is offered', () => {
    const made = chat();
    made.says('7');
    made.presses(made.button('Не знаю'));
    expect(made.state().answers).toEqual({ nps: 7, service: { '1': 'dont_know' } });
  });

  it('offers a person to somebody it does not understand', () => {
    const made = chat();
    expect(made.says('эээ')).toContain('Не получилось понять ответ. Ответьте числом: от 0 до 10.\nПорекомендуете нас?');
    made.presses(made.button('Связаться с сотрудником'));
    expect(made.state().phase).toBe('with_person');
  });
});

describe('a messenger with room for ten buttons', () => {
  it('has eleven scores typed, and five pressed', () => {
    const made = talk(occasion({ mostButtons: 10 }));
    expect(made.begin()).toContain('Ответьте числом: от 0');
    expect(made.said[0]?.buttons).toEqual([]);
    made.says('9');
    expect(made.said[1]?.buttons.flat()).toHaveLength(7);
  });
});

describe('questions of other kinds', () => {
  const asked = (questions: SurveyDefinition['questions'], more: Partial<SurveyDefinition> = {}): SurveyDefinition => ({
    ...visit,
    questions,
    ...more,
  });

  it('are asked by typing: yes or no, a choice with "none of these", a number, a date', () => {
    const made = talk(
      occasion({
        definition: asked([
          { type: 'yes_no', id: 'again', text: text('Придёте ещё?') },
          {
            type: 'choice',
            id: 'liked',
            text: text('Что понравилось?'),
            many: true,
            none: true,
            options: [
              { id: 'coffee', text: text('Кофе') },
              { id: 'cake', text: text('Торт') },
            ],
          },
          { type: 'number', id: 'guests', text: text('Сколько вас было?'), lowest: 1, highest: 20 },
          {
            type: 'ranking',
            id: 'order',
            text: text('Расставьте'),
            options: [
              { id: 'a', text: text('А') },
              { id: 'b', text: text('Б') },
            ],
          },
        ]),
      }),
    );
    expect(made.begin()).toContain('Ответьте «да» или «нет».');
    expect(made.says('да, конечно')).toContain('1 — Кофе\n2 — Торт\n3 — Ничего из этого');
    expect(made.says('3')).toContain('Сколько вас было?');
    expect(made.says('4')).toBe('Спасибо!');
    expect(made.state().answers).toEqual({ again: 1, liked: { chosen: ['none'] }, guests: 4 });
  });

  it('take up what was said before, and are asked about each thing bought', () => {
    const definition = asked(
      [
        {
          type: 'satisfaction',
          id: 'taste',
          scale: '1-5',
          factorId: null,
          block: 'bought',
          text: text('Как вам {{item.name}}?'),
        },
      ],
      { blocks: [{ id: 'bought', repeat: 'products' }] },
    );
    const products = [
      { id: 7, name: 'Флэт уайт' },
      { id: 8, name: 'Круассан' },
    ];
    const made = talk(occasion({ definition, context: { channel: 'sms', products } }));
    expect(made.begin()).toContain('Как вам Флэт уайт?');
    expect(made.says('5')).toContain('Как вам Круассан?');
    made.says('3');
    expect(made.state()).toMatchObject({ phase: 'finished', answers: { 'taste@7': 5, 'taste@8': 3 } });
  });
});

describe('whatever the customer does', () => {
  const event = fc.oneof(
    fc
      .constantFrom('9', '1,2', 'стоп', 'оператор', 'продолжить', 'english', '-', 'долго', '5 из 5', '')
      .map((said): DialogueEvent => ({ kind: 'text', text: said })),
    fc.string({ unit: 'grapheme' }).map((said): DialogueEvent => ({ kind: 'text', text: said })),
    fc
      .tuple(
        fc.constantFrom('d1', 'xx'),
        fc.nat(8),
        fc.constantFrom('9', 'skip', 'dk', 'o0', 'o1', 'other', 'done', '__'),
      )
      .map((parts): DialogueEvent => ({ kind: 'button', id: parts.join(':') })),
  );
  const definitions = [
    visit,
    ...readyDefinitions.map((ready) => {
      let factor = 0;
      return ready.build(() => ++factor) as SurveyDefinition;
    }),
  ];

  it('no more than three scores are asked, only what fits its question is kept, and after STOP it is silent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...definitions),
        fc.constantFrom(0, 10, 40),
        fc.array(event, { maxLength: 30 }),
        (definition, mostButtons, events) => {
          const around = occasion({ definition, mostButtons });
          let { dialogue } = step(around, newDialogue(definition, []), { kind: 'begin', words: null });
          for (const one of events) {
            const before = dialogue;
            const stepped = step(around, dialogue, one);
            dialogue = stepped.dialogue;
            expect(dialogue.scoredAsked).toBeLessThanOrEqual(3);
            if (before.phase === 'stopped')
              expect([stepped.say, stepped.dialogue.answers]).toEqual([[], before.answers]);
            for (const { id } of stepped.say.flatMap((say) => say.buttons.flat()))
              expect(id).toMatch(/^[\w.:-]{1,40}$/);
            expect(stepped.say.every((say) => say.text.trim() !== '')).toBe(true);
            if (dialogue.phase === 'asking') expect(dialogue.asked).not.toBeNull();
          }
          expect(validateAnswers(definition, dialogue.answers, { ...around.context, language: 'ru' }).refused).toEqual(
            [],
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
