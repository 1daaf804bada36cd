import type { Question, Text } from '@otklik/questionnaire';
import { beside } from '../draft/beside.ts';
import type { Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { record } from '../json.ts';
import { moreOf, type More } from '../draft/more.ts';
import { textsOf } from '../texts-of.ts';

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  firstName: { en: 'First name', ru: 'Имя', uk: 'Ім’я' },
  lastName: { en: 'Last name', ru: 'Фамилия', uk: 'Прізвище' },
  email: { en: 'E-mail', ru: 'Электронная почта', uk: 'Електронна пошта' },
  phone: { en: 'Phone', ru: 'Телефон', uk: 'Телефон' },
  company: { en: 'Company', ru: 'Компания', uk: 'Компанія' },
  addressLine1: { en: 'Address', ru: 'Адрес', uk: 'Адреса' },
  addressLine2: { en: 'Address, line 2', ru: 'Адрес, строка 2', uk: 'Адреса, рядок 2' },
  city: { en: 'City', ru: 'Город', uk: 'Місто' },
  state: { en: 'Region', ru: 'Область', uk: 'Область' },
  zip: { en: 'Postal code', ru: 'Индекс', uk: 'Індекс' },
  country: { en: 'Country', ru: 'Страна', uk: 'Країна' },
};

/** The lines of a contact or an address, each a question of its own. */
export function addFormbricksContact(draft: Draft, { source, key, name, text, notes, more }: ForeignElement): void {
  const fields = Object.keys(source).filter((part) => record(source[part])['show'] !== undefined);
  const shown = fields.filter((part) => record(source[part])['show'] === true);
  if (shown.length === 0) return draft.leaveOut(name, fields.length === 0 ? 'no_such_type' : 'hidden');
  if (shown.length > 1) notes.add('split_into_rows');
  const placeholders = shown.map((field) =>
    draft.text(textsOf(record(source[field])['placeholder'], draft.defaultLanguage), notes),
  );
  const said = placeholders.map((one) => (one[draft.defaultLanguage] ?? '').toLowerCase());
  shown.forEach((field, at) => {
    // An example of what to write tells fields apart only where it is the only one of its kind.
    const isOwn = said[at] !== '' && said.indexOf(said[at] ?? '') === said.lastIndexOf(said[at] ?? '');
    const label = isOwn ? (placeholders[at] ?? {}) : draft.text(kindOf(field, draft.defaultLanguage), notes);
    const own = moreOf(record(source[field])['required'] === true, more.hint);
    draft.add(name, line(draft.idFor(`${key}_${field}`), field, beside(text, label), own), notes);
  });
}

function kindOf(field: string, language: string): Readonly<Record<string, string>> {
  return { [language]: kinds[field]?.['en'] ?? field, ...kinds[field] };
}

function line(id: string, field: string, text: Text, more: More): Question {
  if (field === 'email' || field === 'phone') return { id, type: field, text, ...more };
  return { id, type: 'text', text, multiline: false, maxLength: 500, ...more };
}
