import type { SurveyDefinition } from '../definition/definition.ts';
import type { Language, Text } from '../definition/text.ts';
import type { ReadTexts } from './csv-texts.ts';
import { textsByKey, type TranslatedText } from './translated-text.ts';
import { whereXmlBreaks, type XmlBreak } from './where-xml-breaks.ts';

/** XLIFF 2.0 for a translator: the default language as the source, one other as the target. */
export function writeXliffTexts(definition: SurveyDefinition, target: Language): string {
  return writeXliffUnits('survey', definition.defaultLanguage, target, textsByKey(definition));
}

/** The same of any texts: each from its source language into one other. */
export function writeXliffUnits(
  file: string,
  source: Language,
  target: Language,
  texts: readonly (readonly [key: string, text: Text])[],
): string {
  const units = texts.map(([key, text], at) => {
    const translated = text[target] ?? '';
    const state = translated === '' ? 'initial' : 'translated';
    const line = translated === '' ? '' : `\n        <target xml:space="preserve">${escaped(translated)}</target>`;
    return `    <unit id="u${at + 1}" name="${escaped(key)}">
      <segment state="${state}">
        <source xml:space="preserve">${escaped(text[source] ?? '')}</source>${line}
      </segment>
    </unit>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="${escaped(source)}" trgLang="${escaped(target)}">
  <file id="${escaped(file)}">
${units.join('\n')}
  </file>
</xliff>
`;
}

/** Carriage returns would be read as line feeds, and characters that XML 1.0 has no place for are left out. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, (character) =>
      '\t\n\r'.includes(character) || (character >= '\u007f' && character < '\ufffe') ? character : '',
    )
    .toWellFormed()
    .replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Reads the targets back. Marks that a tool has put around words are dropped, the words stay. */
export function readXliffTexts(source: string): ReadTexts {
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) return refusal(source, 0, 'must not declare a document type');
  if (!/<xliff\b/.test(source)) return refusal(source, 0, 'is no XLIFF document');
  // Half of a file would be taken for all of it: what the translator did after the cut would be missing, and nobody told.
  const broken = whereXmlBreaks(source);
  if (broken !== null) return refusal(source, broken.at, notWhole(broken));
  const root = /<xliff\b([^>]*)>/.exec(source);
  if (root === null) return refusal(source, 0, 'is no XLIFF document');
  if (attributeIn(root[1] ?? '', 'version')?.startsWith('2.') !== true)
    return refusal(source, root.index, 'must be XLIFF 2');
  const language = attributeIn(root[1] ?? '', 'trgLang');
  if (language === null) return refusal(source, root.index, 'names no target language (trgLang)');
  const texts: TranslatedText[] = [];
  const unit = /<unit\b([^>]*)>([^]*?)<\/unit>/g;
  for (let found = unit.exec(source); found !== null; found = unit.exec(source)) {
    const key = attributeIn(found[1] ?? '', 'name');
    if (key === null) return refusal(source, found.index, 'a unit has no name');
    const targets = [...(found[2] ?? '').matchAll(/<target\b[^>]*>([^]*?)<\/target>/g)];
    const text = targets.map((target) => plainText(target[1] ?? '')).join('');
    if (text !== '') texts.push({ key, language, text });
  }
  return { ok: true, texts };
}

function notWhole({ open }: XmlBreak): string {
  const what = open === null ? 'is not well formed here' : `breaks off here, <${open}> has no end`;
  return `${what}: save the file again in the translation program and send all of it`;
}

function refusal(source: string, at: number, message: string): ReadTexts {
  return { ok: false, line: source.slice(0, at).split('\n').length, message };
}

function attributeIn(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : unescaped(found[1] ?? found[2] ?? '');
}

function plainText(markup: string): string {
  return markup
    .split(/(<!\[CDATA\[[^]*?\]\]>)/)
    .map((part) =>
      part.startsWith('<![CDATA[')
        ? part.slice(9, -3)
        : unescaped(part.replace(/<!--[^]*?-->/g, '').replace(/<[^>]*>/g, '')),
    )
    .join('');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
