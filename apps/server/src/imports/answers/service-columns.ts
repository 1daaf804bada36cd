import type { ColumnMeaning } from '@otklik/contract';
import { detectDateOrder } from '../values/read-value.ts';
import type { ColumnHead } from './column-heads.ts';

type ServiceRole = 'external_id' | 'time' | 'started' | 'submitted' | 'finished' | 'language' | 'customer_email';

/** What the tools call what is about the answer and not in it, in English, Russian and Ukrainian; folded. */
const names: readonly { readonly pattern: RegExp; readonly role: ServiceRole }[] = [
  { pattern: /^(id|recordid|response ?id|respondent ?id|id ответа|номер ответа|id відповіді)$/u, role: 'external_id' },
  { pattern: /^(submitdate|date submitted|дата отправки|дата завершения|дата надсилання)$/u, role: 'submitted' },
  {
    pattern:
      /^(end ?date|recorded ?date|timestamp|date created|отметка времени|позначка часу|дата окончания|submitted at|completed at)$/u,
    role: 'time',
  },
  { pattern: /^(start ?date|date started|дата начала|дата початку|started at)$/u, role: 'started' },
  { pattern: /^(finished|completed|завершено|завершен)$/u, role: 'finished' },
  { pattern: /^(user ?language|start ?language|язык|начальный язык|базовый язык|мова|language)$/u, role: 'language' },
  {
    pattern: /^(recipient ?email|email address|e mail|email|адрес электронной почты|адреса електронної пошти)$/u,
    role: 'customer_email',
  },
];

/** Empty, or the day that LimeSurvey writes where it keeps no times. */
const noMoment = /^(1980-01-01.*)?$/;

const halfDay = /\d\s*[ap]\.?m\.?\s*$/i;

/** What is known of an answer besides its questions: its id, its times, its language. */
export function serviceMeaning(head: ColumnHead, samples: readonly string[]): ColumnMeaning | null {
  const role = names.find(({ pattern }) => [...head.codes, ...head.texts].some((name) => pattern.test(name)))?.role;
  if (role === undefined) return null;
  if (role !== 'time' && role !== 'started' && role !== 'submitted') return { role };
  const moments = samples.filter((cell) => !noMoment.test(cell.trim()));
  if (moments.length === 0) return role === 'submitted' ? { role: 'finished' } : null;
  const order = detectDateOrder(moments);
  if (order === null) return null;
  // Who writes the time in halves of a day writes the month first, as SurveyMonkey does everywhere.
  const usual = moments.some((cell) => halfDay.test(cell)) ? 'mdy' : 'dmy';
  return { role, dateOrder: order === 'ambiguous' ? usual : order };
}
