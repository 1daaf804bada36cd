import type { TemplateForm, TemplatePurpose, Words } from '@otklik/contract';

type Texts = Readonly<Partial<Record<TemplateForm, Readonly<Record<string, Words>>>>>;
const plain = (text: string): Words => ({ subject: '', text, button: '' });

/** Who is asked about a solution was not "with us" that day: his case was closed. In our own languages; in others the letter is the usual one. */
export const solutionTexts: Readonly<Partial<Record<TemplatePurpose, Texts>>> = {
  invitation: {
    email: {
      ru: {
        subject: 'Получилось ли помочь?',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\n{{date}} мы ответили на ваше обращение и считаем его решённым. Решено ли оно для вас? Ответ займёт минуту; если нет, мы вернёмся к нему сразу.',
        button: 'Ответить',
      },
      uk: {
        subject: 'Чи вдалося допомогти?',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\n{{date}} ми відповіли на ваше звернення й вважаємо його вирішеним. Чи вирішено воно для вас? Відповідь займе хвилину; якщо ні, ми повернемося до нього одразу.',
        button: 'Відповісти',
      },
      en: {
        subject: 'Did we manage to help?',
        text: 'Hello {{customer}},\n\nOn {{date}} we answered your request and take it for solved. Is it solved for you, too? It takes a minute; if not, we take it up again at once.',
        button: 'Answer',
      },
    },
    short: {
      ru: plain('{{company}}: ваше обращение решено? Ответьте за минуту: {{link}}'),
      uk: plain('{{company}}: ваше звернення вирішено? Відповідь займе хвилину: {{link}}'),
      en: plain('{{company}}: is your request solved? It takes a minute: {{link}}'),
    },
    push: {
      ru: { subject: '{{company}}', text: 'Получилось ли помочь?', button: 'Ответить' },
      uk: { subject: '{{company}}', text: 'Чи вдалося допомогти?', button: 'Відповісти' },
      en: { subject: '{{company}}', text: 'Did we manage to help?', button: 'Answer' },
    },
  },
  reminder: {
    email: {
      ru: {
        subject: 'Решено ли ваше обращение?',
        text: 'Здравствуйте, {{customer|уважаемый клиент}}!\n\nМы спрашивали, решено ли ваше обращение ({{date}}). Если найдёте минуту, ответьте, пожалуйста. Больше о нём мы не напомним.',
        button: 'Ответить',
      },
      uk: {
        subject: 'Чи вирішено ваше звернення?',
        text: 'Вітаємо, {{customer|шановний клієнте}}!\n\nМи запитували, чи вирішено ваше звернення ({{date}}). Якщо знайдете хвилину, дайте, будь ласка, відповідь. Більше про нього ми не нагадаємо.',
        button: 'Відповісти',
      },
      en: {
        subject: 'Is your request solved?',
        text: 'Hello {{customer}},\n\nWe asked whether your request ({{date}}) is solved. If you can spare a minute, please answer. We will not remind you of it again.',
        button: 'Answer',
      },
    },
    short: {
      ru: plain('{{company}}: решено ли ваше обращение? {{link}}'),
      uk: plain('{{company}}: чи вирішено ваше звернення? {{link}}'),
      en: plain('{{company}}: is your request solved? {{link}}'),
    },
    push: {
      ru: { subject: '{{company}}', text: 'Решено ли ваше обращение?', button: 'Ответить' },
      uk: { subject: '{{company}}', text: 'Чи вирішено ваше звернення?', button: 'Відповісти' },
      en: { subject: '{{company}}', text: 'Is your request solved?', button: 'Answer' },
    },
  },
};
