import type { TemplateForm, TemplatePurpose, Words } from '@otklik/contract';

type Texts = Readonly<Record<string, Words>>;
type Written = readonly [subject: string, text: string, button: string];

const inLanguages = (texts: Readonly<Record<string, Written>>): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([language, [subject, text, button]]) => [language, { subject, text, button }]),
  );

/**
 * The letters around a survey in the languages that come with us besides our own, for a company that has written none. They are not
 * offered when one is written: a template in eight languages would be eight to look after.
 */
export const furtherTexts: Readonly<Partial<Record<TemplatePurpose, Readonly<Partial<Record<TemplateForm, Texts>>>>>> =
  {
    invitation: {
      email: inLanguages({
        be: [
          'Як усё прайшло ў «{{unit|нашай кампаніі}}»?',
          'Вітаем, {{customer|шаноўны кліент}}!\n\n{{date}} вы былі ў нас: {{unit|у нашай кампаніі}}. Раскажыце, як усё прайшло, — гэта зойме хвіліну. Кожны адказ чытаюць людзі, якія могуць гэта выправіць.',
          'Ацаніць',
        ],
        de: [
          'Wie war es bei {{unit|uns}}?',
          'Guten Tag, {{customer|liebe Kundin, lieber Kunde}}!\n\nAm {{date}} waren Sie bei uns: {{unit|in unserem Haus}}. Bitte erzählen Sie uns, wie es war: Es dauert eine Minute. Jede Antwort lesen Menschen, die etwas ändern können.',
          'Bewerten',
        ],
        es: [
          '¿Qué tal en {{unit|nuestra casa}}?',
          'Hola, {{customer|estimado cliente}}:\n\nEl {{date}} estuvo con nosotros: {{unit|en nuestra casa}}. Cuéntenos cómo le fue; solo le llevará un minuto. Cada respuesta la leen personas que pueden mejorar las cosas.',
          'Valorar',
        ],
        fr: [
          'Comment était-ce chez {{unit|nous}} ?',
          'Bonjour {{customer|cher client}},\n\nLe {{date}}, vous étiez chez nous : {{unit|dans notre établissement}}. Dites-nous comment cela s’est passé : une minute suffit. Chaque réponse est lue par des personnes qui peuvent améliorer les choses.',
          'Donner mon avis',
        ],
        pl: [
          'Jak było w {{unit|naszej firmie}}?',
          'Dzień dobry, {{customer|Szanowni Państwo}}!\n\nWizyta {{date}}: {{unit|u nas}}. Prosimy opowiedzieć, jak było, zajmie to minutę. Każdą odpowiedź czytają ludzie, którzy mogą coś poprawić.',
          'Oceń',
        ],
      }),
      short: inLanguages({
        be: ['', '{{company}}: як прайшоў ваш візіт {{date}}? Адкажыце за хвіліну: {{link}}', ''],
        de: ['', '{{company}}: Wie war Ihr Besuch am {{date}}? Es dauert eine Minute: {{link}}', ''],
        es: ['', '{{company}}: ¿qué tal su visita del {{date}}? Es solo un minuto: {{link}}', ''],
        fr: ['', '{{company}} : comment s’est passée votre visite du {{date}} ? Une minute suffit : {{link}}', ''],
        pl: ['', '{{company}}: jak wypadła wizyta {{date}}? To zajmie minutę: {{link}}', ''],
      }),
      push: inLanguages({
        be: ['{{company}}', 'Як усё прайшло? Ацаніце за хвіліну', 'Ацаніць'],
        de: ['{{company}}', 'Wie war es? Es dauert nur eine Minute', 'Bewerten'],
        es: ['{{company}}', '¿Qué tal fue? Es solo un minuto', 'Valorar'],
        fr: ['{{company}}', 'Comment était-ce ? Une minute suffit', 'Donner mon avis'],
        pl: ['{{company}}', 'Jak było? To zajmie minutę', 'Oceń'],
      }),
    },
    reminder: {
      email: inLanguages({
        be: [
          'Яшчэ можна паспець адказаць',
          'Вітаем, {{customer|шаноўны кліент}}!\n\nМы пыталіся, як усё прайшло {{date}} ({{unit|у нас}}). Калі знойдзеце хвіліну, адкажыце, калі ласка. Больш пра гэты візіт мы не нагадаем.',
          'Ацаніць',
        ],
        de: [
          'Sie können noch antworten',
          'Guten Tag, {{customer|liebe Kundin, lieber Kunde}}!\n\nWir haben Sie gefragt, wie es am {{date}} war ({{unit|bei uns}}). Wenn Sie eine Minute haben, antworten Sie bitte. An diesen Besuch erinnern wir Sie nicht noch einmal.',
          'Bewerten',
        ],
        es: [
          'Todavía puede responder',
          'Hola, {{customer|estimado cliente}}:\n\nLe preguntamos cómo le fue el {{date}} ({{unit|con nosotros}}). Si tiene un minuto, responda, por favor. No volveremos a recordarle esta visita.',
          'Valorar',
        ],
        fr: [
          'Vous pouvez encore répondre',
          'Bonjour {{customer|cher client}},\n\nNous vous avons demandé comment s’est passée votre visite du {{date}} ({{unit|chez nous}}). Si vous avez une minute, répondez-nous, s’il vous plaît. Nous ne vous relancerons plus au sujet de cette visite.',
          'Donner mon avis',
        ],
        pl: [
          'Można jeszcze odpowiedzieć',
          'Dzień dobry, {{customer|Szanowni Państwo}}!\n\nPytaliśmy, jak było {{date}} ({{unit|u nas}}). Jeśli znajdzie się minuta, prosimy o odpowiedź. O tej wizycie więcej nie przypomnimy.',
          'Oceń',
        ],
      }),
      short: inLanguages({
        be: ['', '{{company}}: яшчэ можна ацаніць візіт {{date}}: {{link}}', ''],
        de: ['', '{{company}}: Sie können Ihren Besuch vom {{date}} noch bewerten: {{link}}', ''],
        es: ['', '{{company}}: todavía puede valorar su visita del {{date}}: {{link}}', ''],
        fr: ['', '{{company}} : vous pouvez encore évaluer votre visite du {{date}} : {{link}}', ''],
        pl: ['', '{{company}}: wizytę {{date}} można jeszcze ocenić: {{link}}', ''],
      }),
      push: inLanguages({
        be: ['{{company}}', 'Яшчэ можна ацаніць візіт {{date}}', 'Ацаніць'],
        de: ['{{company}}', 'Sie können Ihren Besuch vom {{date}} noch bewerten', 'Bewerten'],
        es: ['{{company}}', 'Todavía puede valorar su visita del {{date}}', 'Valorar'],
        fr: ['{{company}}', 'Vous pouvez encore évaluer votre visite du {{date}}', 'Donner mon avis'],
        pl: ['{{company}}', 'Wizytę {{date}} można jeszcze ocenić', 'Oceń'],
      }),
    },
    thanks: {
      email: inLanguages({
        be: [
          'Дзякуй за адказ',
          'Вітаем, {{customer|шаноўны кліент}}!\n\nДзякуй, што расказалі, як усё прайшло. Ваш адказ ужо ў тых, хто за гэта адказвае.',
          '',
        ],
        de: [
          'Danke für Ihre Antwort',
          'Guten Tag, {{customer|liebe Kundin, lieber Kunde}}!\n\nDanke, dass Sie uns erzählt haben, wie es war. Ihre Antwort ist schon bei denen, die dafür verantwortlich sind.',
          '',
        ],
        es: [
          'Gracias por su respuesta',
          'Hola, {{customer|estimado cliente}}:\n\nGracias por contarnos cómo le fue. Su respuesta ya está en manos de los responsables.',
          '',
        ],
        fr: [
          'Merci de votre réponse',
          'Bonjour {{customer|cher client}},\n\nMerci de nous avoir dit comment cela s’est passé. Votre réponse est déjà entre les mains des responsables.',
          '',
        ],
        pl: [
          'Dziękujemy za odpowiedź',
          'Dzień dobry, {{customer|Szanowni Państwo}}!\n\nDziękujemy za opowieść o tym, jak było. Odpowiedź jest już u tych, którzy za to odpowiadają.',
          '',
        ],
      }),
      short: inLanguages({
        be: ['', '{{company}}: дзякуй за адказ!', ''],
        de: ['', '{{company}}: Danke für Ihre Antwort!', ''],
        es: ['', '{{company}}: ¡gracias por su respuesta!', ''],
        fr: ['', '{{company}} : merci de votre réponse !', ''],
        pl: ['', '{{company}}: dziękujemy za odpowiedź!', ''],
      }),
      push: inLanguages({
        be: ['{{company}}', 'Дзякуй за адказ!', ''],
        de: ['{{company}}', 'Danke für Ihre Antwort!', ''],
        es: ['{{company}}', '¡Gracias por su respuesta!', ''],
        fr: ['{{company}}', 'Merci de votre réponse !', ''],
        pl: ['{{company}}', 'Dziękujemy za odpowiedź!', ''],
      }),
    },
  };
