import { caseSettings, type CaseSettings } from '@otklik/contract';

const DAY = 24 * 60;
const soon = { acknowledgement: 60, first_reply: 4 * 60, next_reply: 8 * 60, resolution: 3 * DAY };

/** What a company has that has set nothing: three days are promised for every case. */
export const defaultCaseSettings: CaseSettings = caseSettings.parse({
  // Nothing opens a case by itself until the company says what does.
  triggers: [],
  slaPolicies: [
    {
      name: 'Обычный срок',
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
    { id: 2, at: { by: 'promise', promise: 'resolution', percent: 100 }, raisePriority: true, to: 'touchpoint_owner' },
  ],
  rootCauses: [],
  conflictScript:
    '1. Поблагодарите клиента и не спорьте.\n2. Спросите сотрудника, что было, прежде чем отвечать.\n' +
    '3. Ответьте от имени компании: что произошло, что исправлено. Сотрудника не обвиняйте и не оправдывайте.\n' +
    '4. Предложите решение и скажите, когда оно будет.\n5. Отдельно поговорите с сотрудником.',
});
