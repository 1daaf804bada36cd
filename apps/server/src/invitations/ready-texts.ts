import type { TemplatePurpose, TemplateTexts } from '@otklik/contract';

/** What is sent where the company has written nothing of its own. Short, about one thing, and without flattery. */
export const readyTexts: Readonly<Record<TemplatePurpose, TemplateTexts>> = {
  invitation: {
    email: {
      ru: {
        subject: 'Как всё прошло в «{{unit|нашей компании}}»?',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\n{{date}} вы были у нас: {{unit|в нашей компании}}. Расскажите, как всё прошло, — это займёт минуту. Каждый ответ читают люди, которые могут это исправить.',
        button: 'Оценить',
      },
      uk: {
        subject: 'Як усе пройшло в «{{unit|нашій компанії}}»?',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\n{{date}} ви були в нас: {{unit|у нашій компанії}}. Розкажіть, як усе пройшло, — це займе хвилину. Кожну відповідь читають люди, які можуть це виправити.',
        button: 'Оцінити',
      },
      en: {
        subject: 'How was it at {{unit|our place}}?',
        text: 'Hello {{customer}},\n\nOn {{date}} you were with us at {{unit|our place}}. Please tell us how it went: it takes a minute. Every answer is read by people who can put things right.',
        button: 'Rate it',
      },
    },
    short: {
      ru: { subject: '', text: '{{company}}: как прошёл ваш визит {{date}}? Ответьте за минуту: {{link}}', button: '' },
      uk: {
        subject: '',
        text: '{{company}}: як пройшов ваш візит {{date}}? Відповідь займе хвилину: {{link}}',
        button: '',
      },
      en: { subject: '', text: '{{company}}: how was your visit on {{date}}? It takes a minute: {{link}}', button: '' },
    },
    push: {
      ru: { subject: '{{company}}', text: 'Как всё прошло? Оцените за минуту', button: 'Оценить' },
      uk: { subject: '{{company}}', text: 'Як усе пройшло? Оцініть за хвилину', button: 'Оцінити' },
      en: { subject: '{{company}}', text: 'How did it go? It takes a minute', button: 'Rate it' },
    },
    call: {
      ru: {
        subject: '',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}! Меня зовут {{interviewer}}, я звоню из компании {{company}}. {{date}} вы были у нас: {{unit|в нашей компании}}. Мы хотим узнать, как всё прошло.',
        button: '',
        consent:
          'Это займёт несколько минут. Ваши ответы прочтут только сотрудники компании {{company}}. Согласны ответить на вопросы?',
      },
      uk: {
        subject: '',
        text: 'Вітаю, {{customer|шановний клієнте}}! Мене звати {{interviewer}}, я телефоную з компанії {{company}}. {{date}} ви були в нас: {{unit|у нашій компанії}}. Ми хочемо дізнатися, як усе пройшло.',
        button: '',
        consent:
          'Це займе кілька хвилин. Ваші відповіді прочитають лише працівники компанії {{company}}. Чи згодні ви відповісти на запитання?',
      },
      en: {
        subject: '',
        text: 'Hello {{customer}}, my name is {{interviewer}}, I am calling from {{company}}. On {{date}} you were with us at {{unit|our place}}. We would like to know how it went.',
        button: '',
        consent:
          'It takes a few minutes. Your answers are read only by people of {{company}}. May I ask you some questions?',
      },
    },
  },
  reminder: {
    email: {
      ru: {
        subject: 'Ваш ответ ещё можно успеть дать',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\nМы спрашивали, как всё прошло {{date}} ({{unit|у нас}}). Если найдёте минуту, ответьте, пожалуйста. Больше об этом визите мы не напомним.',
        button: 'Оценить',
      },
      uk: {
        subject: 'Ще можна встигнути відповісти',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\nМи запитували, як усе пройшло {{date}} ({{unit|у нас}}). Якщо знайдете хвилину, дайте, будь ласка, відповідь. Більше про цей візит ми не нагадаємо.',
        button: 'Оцінити',
      },
      en: {
        subject: 'There is still time to answer',
        text: 'Hello {{customer}},\n\nWe asked how it went on {{date}} ({{unit|with us}}). If you can spare a minute, please answer. We will not remind you of this visit again.',
        button: 'Rate it',
      },
    },
    short: {
      ru: { subject: '', text: '{{company}}: ещё можно оценить визит {{date}}: {{link}}', button: '' },
      uk: { subject: '', text: '{{company}}: ще можна оцінити візит {{date}}: {{link}}', button: '' },
      en: { subject: '', text: '{{company}}: you can still rate your visit on {{date}}: {{link}}', button: '' },
    },
    push: {
      ru: { subject: '{{company}}', text: 'Ещё можно оценить визит {{date}}', button: 'Оценить' },
      uk: { subject: '{{company}}', text: 'Ще можна оцінити візит {{date}}', button: 'Оцінити' },
      en: { subject: '{{company}}', text: 'You can still rate your visit on {{date}}', button: 'Rate it' },
    },
    call: {
      ru: {
        subject: '',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}! Меня зовут {{interviewer}}, компания {{company}}. Недавно мы спрашивали вас о визите {{date}} ({{unit|у нас}}). Если удобно, ответьте сейчас по телефону.',
        button: '',
        consent:
          'Это займёт несколько минут. Ваши ответы прочтут только сотрудники компании {{company}}. Согласны ответить на вопросы?',
      },
      uk: {
        subject: '',
        text: 'Вітаю, {{customer|шановний клієнте}}! Мене звати {{interviewer}}, компанія {{company}}. Нещодавно ми запитували вас про візит {{date}} ({{unit|у нас}}). Якщо зручно, дайте відповідь зараз телефоном.',
        button: '',
        consent:
          'Це займе кілька хвилин. Ваші відповіді прочитають лише працівники компанії {{company}}. Чи згодні ви відповісти на запитання?',
      },
      en: {
        subject: '',
        text: 'Hello {{customer}}, my name is {{interviewer}}, from {{company}}. We asked you recently about your visit on {{date}} ({{unit|with us}}). If it suits you, you can answer now by telephone.',
        button: '',
        consent:
          'It takes a few minutes. Your answers are read only by people of {{company}}. May I ask you some questions?',
      },
    },
  },
  thanks: {
    email: {
      ru: {
        subject: 'Спасибо за ответ',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\nСпасибо, что рассказали, как всё прошло. Ваш ответ уже у тех, кто отвечает за это.',
        button: '',
      },
      uk: {
        subject: 'Дякуємо за відповідь',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\nДякуємо, що розповіли, як усе пройшло. Ваша відповідь уже в тих, хто за це відповідає.',
        button: '',
      },
      en: {
        subject: 'Thank you for your answer',
        text: 'Hello {{customer}},\n\nThank you for telling us how it went. Your answer is already with the people responsible.',
        button: '',
      },
    },
    short: {
      ru: { subject: '', text: '{{company}}: спасибо за ответ!', button: '' },
      uk: { subject: '', text: '{{company}}: дякуємо за відповідь!', button: '' },
      en: { subject: '', text: '{{company}}: thank you for your answer!', button: '' },
    },
    push: {
      ru: { subject: '{{company}}', text: 'Спасибо за ответ!', button: '' },
      uk: { subject: '{{company}}', text: 'Дякуємо за відповідь!', button: '' },
      en: { subject: '{{company}}', text: 'Thank you for your answer!', button: '' },
    },
    call: {
      ru: { subject: '', text: 'Спасибо, что ответили на вопросы. Всего доброго!', button: '' },
      uk: { subject: '', text: 'Дякуємо, що відповіли на запитання. На все добре!', button: '' },
      en: { subject: '', text: 'Thank you for answering our questions. Goodbye!', button: '' },
    },
  },
  improvement: {
    email: {
      ru: {
        subject: 'Вы сказали — мы сделали',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\nНедавно вы говорили нам, что стоило бы сделать лучше. Мы это изменили: {{improvement}}.\n\nСпасибо, что сказали. Отвечать на это письмо не нужно.',
        button: '',
      },
      uk: {
        subject: 'Ви сказали — ми зробили',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\nНещодавно ви говорили нам, що варто було б зробити краще. Ми це змінили: {{improvement}}.\n\nДякуємо, що сказали. Відповідати на цей лист не потрібно.',
        button: '',
      },
      en: {
        subject: 'You said, we did',
        text: 'Hello {{customer}},\n\nNot long ago you told us what we could do better. We have changed it: {{improvement}}.\n\nThank you for telling us. There is no need to answer.',
        button: '',
      },
    },
    short: {
      ru: {
        subject: '',
        text: '{{company}}: вы говорили, что стоит сделать лучше. Мы это изменили: {{improvement}}. Спасибо!',
        button: '',
      },
      uk: {
        subject: '',
        text: '{{company}}: ви казали, що варто зробити краще. Ми це змінили: {{improvement}}. Дякуємо!',
        button: '',
      },
      en: {
        subject: '',
        text: '{{company}}: you told us what to do better. We have changed it: {{improvement}}. Thank you!',
        button: '',
      },
    },
    push: {
      ru: { subject: '{{company}}', text: 'Вы сказали — мы сделали: {{improvement}}', button: '' },
      uk: { subject: '{{company}}', text: 'Ви сказали — ми зробили: {{improvement}}', button: '' },
      en: { subject: '{{company}}', text: 'You said, we did: {{improvement}}', button: '' },
    },
    call: {
      ru: {
        subject: '',
        text: 'Недавно вы говорили нам, что стоило бы сделать лучше. Мы это изменили: {{improvement}}. Спасибо, что сказали!',
        button: '',
      },
      uk: {
        subject: '',
        text: 'Нещодавно ви говорили нам, що варто було б зробити краще. Ми це змінили: {{improvement}}. Дякуємо, що сказали!',
        button: '',
      },
      en: {
        subject: '',
        text: 'Not long ago you told us what we could do better. We have changed it: {{improvement}}. Thank you for telling us!',
        button: '',
      },
    },
  },
  proactive: {
    email: {
      ru: {
        subject: '{{help|Важное о вашем заказе или счёте}}',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\nПишем сами, чтобы вам не пришлось обращаться: {{date}} кое-что изменилось в вашем заказе или счёте. Что случилось и что делать, коротко написано на странице.\n\nОтвечать на это письмо не нужно.',
        button: 'Что делать',
      },
      uk: {
        subject: '{{help|Важливе про ваше замовлення або рахунок}}',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\nПишемо самі, щоб вам не довелося звертатися: {{date}} дещо змінилося у вашому замовленні або рахунку. Що сталося і що робити, коротко написано на сторінці.\n\nВідповідати на цей лист не потрібно.',
        button: 'Що робити',
      },
      en: {
        subject: '{{help|About your order or account}}',
        text: 'Hello {{customer}},\n\nWe are writing first, so that you need not: something about your order or account changed on {{date}}. The page says in short what happened and what to do.\n\nThere is no need to answer.',
        button: 'What to do',
      },
    },
    short: {
      ru: { subject: '', text: '{{company}}: {{help|важное о вашем заказе или счёте}} {{link}}', button: '' },
      uk: { subject: '', text: '{{company}}: {{help|важливе про ваше замовлення або рахунок}} {{link}}', button: '' },
      en: { subject: '', text: '{{company}}: {{help|about your order or account}} {{link}}', button: '' },
    },
    push: {
      ru: { subject: '{{company}}', text: '{{help|Важное о вашем заказе или счёте}}', button: 'Что делать' },
      uk: { subject: '{{company}}', text: '{{help|Важливе про ваше замовлення або рахунок}}', button: 'Що робити' },
      en: { subject: '{{company}}', text: '{{help|About your order or account}}', button: 'What to do' },
    },
    call: {
      ru: {
        subject: '',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}! Звоним сами, чтобы вам не пришлось обращаться: {{help|есть новости о вашем заказе или счёте}}',
        button: '',
      },
      uk: {
        subject: '',
        text: 'Вітаю, {{customer|шановний клієнте}}! Телефонуємо самі, щоб вам не довелося звертатися: {{help|є новини про ваше замовлення або рахунок}}',
        button: '',
      },
      en: {
        subject: '',
        text: 'Hello {{customer}}, we are calling first, so that you need not: {{help|there is news of your order or account}}',
        button: '',
      },
    },
  },
};
