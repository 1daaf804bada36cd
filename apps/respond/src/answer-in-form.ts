import { contactFieldsOf, rowsOf, type Context, type Question, type QuestionOf } from '@otklik/questionnaire';

export type ValuesOf = (name: string) => string[];

/** The answer in the engine's shape, `null` when nothing was filled in. Whether it is a good one is judged later. */
export function answerInForm(question: Question, valuesOf: ValuesOf, context: Context): unknown {
  const name = `a.${question.id}`;
  const [first] = valuesOf(name);
  const field = (part: string): string => (valuesOf(`${name}.${part}`)[0] ?? '').trim();
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'scale':
    case 'yes_no': {
      const score = scoreFrom(first);
      return score === 'dont_know' ? { none: 'dont_know' } : score;
    }
    case 'text':
      return (first ?? '').trim() === '' ? null : normalLines(first ?? '');
    case 'number':
      return field('dk') === '' ? numberFrom(first ?? '') : { none: 'dont_know' };
    case 'date':
      return (first ?? '') === '' ? null : first;
    case 'factor_ratings':
      return filled(rowsOf(question, context.products).map(({ key }) => [key, scoreFrom(field(key))]));
    case 'importance_satisfaction':
      return filled(
        rowsOf(question, context.products).map(({ key }) => [
          key,
          filled([
            ['importance', scoreFrom(field(`${key}.i`))],
            ['satisfaction', scoreFrom(field(`${key}.s`))],
          ]),
        ]),
      );
    case 'reasons':
    case 'choice':
      return chosenFrom(valuesOf(name), field('other'));
    case 'ranking': {
      const ranked = valuesOf(name).filter((id) => id !== '');
      return ranked.length === 0 ? null : { ranked };
    }
    case 'maxdiff':
      return picksFrom(question, valuesOf, name);
    case 'contact':
    case 'email':
    case 'phone':
      return contactFrom(question, field);
    case 'consent':
      return first === undefined ? null : { agreed: true };
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return filesFrom(valuesOf(`${name}.f`), field('signed'));
    case 'statement':
      return null;
  }
}

function chosenFrom(values: string[], words: string): unknown {
  if (values.includes('dont_know')) return { none: 'dont_know' };
  const other = values.includes('other') || words !== '' ? { other: words } : {};
  const chosen = values.filter((id) => id !== 'other' && id !== '');
  return chosen.length === 0 && !('other' in other) ? null : { chosen, ...other };
}

/** The sets that stood on the page, with what was picked of each. */
function picksFrom(question: QuestionOf<'maxdiff'>, valuesOf: ValuesOf, name: string): unknown {
  const picks: { shown: string[]; best?: string; worst?: string }[] = [];
  for (let at = 0; at < 30; at += 1) {
    const [shown] = valuesOf(`${name}.${at}`);
    if (shown === undefined) break;
    const [best] = valuesOf(`${name}.${at}.b`);
    const [worst] = valuesOf(`${name}.${at}.w`);
    picks.push({
      shown: shown.split(' ').slice(0, question.options.length),
      ...(best === undefined ? {} : { best }),
      ...(worst === undefined ? {} : { worst }),
    });
  }
  return picks.some(({ best, worst }) => best !== undefined || worst !== undefined) ? { picks } : null;
}

/** Where no tick is asked for, the question says what the address is for: giving it agrees. */
function contactFrom(question: QuestionOf<'contact' | 'email' | 'phone'>, field: (part: string) => string): unknown {
  const details = filled(contactFieldsOf(question).map((part) => [part, field(part) || null]));
  if (details === null) return null;
  const time = field('time') === '' ? {} : { time: field('time') };
  return { ...details, ...time, consent: question.consent === undefined || field('consent') !== '' };
}

function filesFrom(files: string[], signed: string): unknown {
  const sent = files.filter((id) => id !== '');
  if (sent.length === 0 && signed === '') return null;
  return { files: sent, ...(signed === '' ? {} : { signed }) };
}

/** A score that is no number stays a word and is refused as such. */
function scoreFrom(value: string | undefined): number | string | null {
  if (value === undefined || value === '') return null;
  return /^-?\d{1,3}$/.test(value) ? Number(value) : value;
}

/** "1 200,5" is written so as often as "1200.5". */
function numberFrom(written: string): number | string | null {
  const text = written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (text === '') return null;
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : written;
}

function filled(entries: [string, unknown][]): Record<string, unknown> | null {
  const given = entries.filter(([, value]) => value !== null);
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** Forms send CRLF, which would count twice against the longest text. */
function normalLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
