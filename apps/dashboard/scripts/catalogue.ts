// Proves that the three catalogues say the same things: every key, every plural form the language has, every inserted value.
import { en } from '../src/catalogue/en/index.ts';
import { ru } from '../src/catalogue/ru/index.ts';
import { uk } from '../src/catalogue/uk/index.ts';

const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
const complaints: string[] = [];

interface Entry {
  readonly placeholders: Set<string>;
  readonly forms: Set<string>;
}

function read(language: string, catalogue: object): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  visit(catalogue, '');
  return entries;

  function visit(node: object, path: string): void {
    for (const [key, value] of Object.entries(node)) {
      const at = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'object' && value !== null) visit(value, at);
      else if (typeof value === 'string' && value.trim() !== '') note(at, value);
      else complaints.push(`${language}: ${at} is empty`);
    }
  }
  function note(at: string, text: string): void {
    const cut = at.lastIndexOf('_');
    const isPlural = cut > 0 && forms.includes(at.slice(cut + 1));
    const base = isPlural ? at.slice(0, cut) : at;
    const entry = entries.get(base) ?? { placeholders: new Set(), forms: new Set() };
    if (isPlural) entry.forms.add(at.slice(cut + 1));
    for (const [, name = ''] of text.matchAll(/\{\{(\w+)/g)) entry.placeholders.add(name);
    entries.set(base, entry);
  }
}

const catalogues = { ru: read('ru', ru), uk: read('uk', uk), en: read('en', en) };

for (const [language, entries] of Object.entries(catalogues)) {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [key, source] of catalogues.ru) {
    const entry = entries.get(key);
    if (entry === undefined) {
      complaints.push(`${language}: ${key} is missing`);
      continue;
    }
    if (source.forms.size > 0)
      for (const form of needed) if (!entry.forms.has(form)) complaints.push(`${language}: ${key}_${form} is missing`);
    for (const name of source.placeholders)
      if (!entry.placeholders.has(name)) complaints.push(`${language}: ${key} does not say {{${name}}}`);
    for (const name of entry.placeholders)
      if (!source.placeholders.has(name))
        complaints.push(`${language}: ${key} says {{${name}}}, which Russian does not`);
  }
  for (const key of entries.keys())
    if (!catalogues.ru.has(key)) complaints.push(`${language}: ${key} is not in Russian`);
}

for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exit(1);
console.log(`Dashboard catalogue: ${catalogues.ru.size} texts in 3 languages, complete.`);
