import type { QuestionOf } from '../../definition/question.ts';
import type { Refusal } from './refusal.ts';

export function numberRefusal(question: QuestionOf<'number'>, value: number): Refusal | null {
  const { id: path, lowest, highest, decimals = 0 } = question;
  if (!Number.isFinite(value)) return { code: 'not_a_number', path, message: 'must be a number' };
  if (lowest !== undefined && value < lowest)
    return { code: 'out_of_range', path, message: `must not be below ${lowest}` };
  if (highest !== undefined && value > highest)
    return { code: 'out_of_range', path, message: `must not be above ${highest}` };
  if (Number(value.toFixed(decimals)) === value) return null;
  const digits = decimals === 0 ? 'must be a whole number' : `must have ${decimals} digits after the point at most`;
  return { code: 'not_a_number', path, message: digits };
}

/** `today` is the day of the occasion; where none is given, limits by it are not judged. */
export function dateRefusal(question: QuestionOf<'date'>, value: string, today: string | undefined): Refusal | null {
  const { id: path, withTime } = question;
  const shape = withTime === true ? /^\d{4}-\d\d-\d\dT\d\d:\d\d$/ : /^\d{4}-\d\d-\d\d$/;
  if (!shape.test(value) || !isDay(value.slice(0, 10)) || !isTime(value.slice(11)))
    return { code: 'not_a_date', path, message: withTime === true ? 'must be YYYY-MM-DDTHH:MM' : 'must be YYYY-MM-DD' };
  const day = value.slice(0, 10);
  const limit = (said: string | undefined): string | undefined => (said === 'today' ? today : said);
  const [earliest, latest] = [limit(question.earliest), limit(question.latest)];
  if (earliest !== undefined && day < earliest)
    return { code: 'out_of_range', path, message: `must not be before ${earliest}` };
  if (latest !== undefined && day > latest)
    return { code: 'out_of_range', path, message: `must not be after ${latest}` };
  return null;
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isTime(time: string): boolean {
  return time === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}
