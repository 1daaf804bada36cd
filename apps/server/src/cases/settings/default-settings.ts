import { caseSettings, type CaseSettings, type Language } from '@otklik/contract';

const DAY = 24 * 60;
const soon = { acknowledgement: 60, first_reply: 4 * 60, next_reply: 8 * 60, resolution: 3 * DAY };

interface Words {
  readonly policy: string;
  /** What to do when a customer complains of an employee, step by step. */
  readonly script: readonly string[];
}

const written = ({ policy, script }: Words): CaseSettings =>
  caseSettings.parse({
    // Nothing opens a case by itself until the company says what does.
    triggers: [],
    slaPolicies: [
      {
        name: policy,
        classes: [],
        topics: [],
        units: [],
        priorities: [],
        hours: 'calendar',
        targets: {
          normal: soon,
          high: { ...soon, first_reply: 2 * 60, resolution: 1 * DAY },
          urgent: { ...soon, acknowledgement: 15, first_reply: 60, resolution: 8 * 60 },
        },
      },
    ],
    calendars: [],
    escalations: [
      { id: 1, at: { by: 'promise', promise: 'resolution', percent: 75 }, raisePriority: false, to: 'nobody' },
      {
        id: 2,
        at: { by: 'promise', promise: 'resolution', percent: 100 },
        raisePriority: true,
        to: 'touchpoint_owner',
      },
    ],
    rootCauses: [],
    conflictScript: script.map((line, at) => `${at + 1}. ${line}`).join('\n'),
  });

const settingsIn: Readonly<Record<Language, CaseSettings>> = {
  ru: written({
    policy: 'Обычный срок',
    script: [
      'Поблагодарите клиента и не спорьте.',
      'Спросите сотрудника, что было, прежде чем отвечать.',
      'Ответьте от имени компании: что произошло, что исправлено. Сотрудника не обвиняйте и не оправдывайте.',
      'Предложите решение и скажите, когда оно будет.',
      'Отдельно поговорите с сотрудником.',
    ],
  }),
  uk: written({
    policy: 'Звичайний строк',
    script: [
      'Подякуйте клієнтові й не сперечайтеся.',
      'Спитайте працівника, що сталося, перш ніж відповідати.',
      'Відповідайте від імені компанії: що сталося, що виправлено. Працівника не звинувачуйте й не виправдовуйте.',
      'Запропонуйте рішення і скажіть, коли воно буде.',
      'Окремо поговоріть із працівником.',
    ],
  }),
  en: written({
    policy: 'Usual time',
    script: [
      'Thank the customer and do not argue.',
      'Ask the employee what happened before you answer.',
      'Answer for the company: what happened, what has been put right. Neither blame nor excuse the employee.',
      'Offer a solution and say when it will be there.',
      'Talk to the employee separately.',
    ],
  }),
};

/** What a company has that has set nothing: three days are promised for every case. */
export function defaultCaseSettingsIn(language: Language): CaseSettings {
  return settingsIn[language];
}

export const defaultCaseSettings = settingsIn.ru;
