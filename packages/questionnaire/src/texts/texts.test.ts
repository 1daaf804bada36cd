import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ready } from '../../test/ready.ts';
import {
  parseDefinition,
  readCsvTexts,
  readXliffTexts,
  readyDefinitions,
  takeTexts,
  textsByKey,
  writeCsvTexts,
  writeXliffTexts,
  type SurveyDefinition,
} from '../index.ts';

const coffee = ready('coffee_visit');

function taken(definition: SurveyDefinition, read: ReturnType<typeof readCsvTexts>): SurveyDefinition {
  if (!read.ok) throw new Error(read.message);
  const { definition: next, findings } = takeTexts(definition, read.texts);
  expect(findings).toEqual([]);
  return next;
}

/** As a translator finds it: one language empty. */
function without(definition: SurveyDefinition, language: string): SurveyDefinition {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inside]) => (key === language ? [] : [[key, strip(inside)]])),
    );
  };
  // Only texts have languages for keys; the shape stays.
  return strip(definition) as SurveyDefinition;
}

describe('texts for translators', () => {
  it.each(readyDefinitions.map(({ key }) => key))('%s comes back from CSV and XLIFF as it went out', (key) => {
    const definition = ready(key);
    expect(taken(without(definition, 'uk'), readCsvTexts(writeCsvTexts(definition)))).toEqual(definition);
    expect(taken(without(definition, 'uk'), readCsvTexts(writeCsvTexts(definition, ';')))).toEqual(definition);
    expect(taken(without(definition, 'uk'), readXliffTexts(writeXliffTexts(definition, 'uk')))).toEqual(definition);
  });

  it('keep every character that a text may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 20 }), (one, other) => {
        // What XML has no place for cannot be written in it; blanks alone are an untouched cell.
        const text = `${one} "${other}", <b>;\n&amp; {{nps | one: #}}`.replace(/\p{Cc}|[\ufffe\uffff]/gu, '');
        const definition = { ...coffee, title: { ...coffee.title, uk: text } };
        expect(taken(coffee, readCsvTexts(writeCsvTexts(definition))).title['uk']).toBe(text);
        expect(taken(coffee, readXliffTexts(writeXliffTexts(definition, 'uk'))).title['uk']).toBe(text);
      }),
    );
  });

  it('find their place in a survey that was rearranged', () => {
    const turned = { ...coffee, questions: coffee.questions.toReversed() };
    const { definition } = takeTexts(turned, [{ key: 'visit.text', language: 'kk', text: 'Ұнады ма?' }]);
    expect(definition.questions.find(({ id }) => id === 'visit')?.text['kk']).toBe('Ұнады ма?');
    expect(definition.languages).toEqual(['ru', 'uk', 'en', 'kk']);
    expect(parseDefinition({ ...definition, questions: definition.questions.toReversed() })).toMatchObject({
      ok: true,
    });
  });

  it('say what does not fit, and take the rest', () => {
    const { taken: count, findings } = takeTexts(coffee, [
      { key: 'visit.text', language: 'en', text: 'Well?' },
      { key: 'nothing.text', language: 'en', text: 'x' },
      { key: 'visit.text', language: 'English', text: 'x' },
      { key: 'visit.text', language: 'uk', text: 'x'.repeat(2001) },
      { key: 'visit.text', language: 'uk', text: ' ' },
    ]);
    expect(count).toBe(1);
    expect(findings.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'nothing.text.en unknown_text',
      'visit.text.English unknown_language',
      'visit.text.uk too_long',
    ]);
  });

  it('are read as other tools write them', () => {
    const semicolons = 'key;ru;uk\r\nvisit.text;"Как; вам?";"Як ""вам""?"\r\n';
    expect(readCsvTexts(semicolons)).toMatchObject({ ok: true, texts: [{ text: 'Как; вам?' }, { text: 'Як "вам"?' }] });
    const other = `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1" srcLang='ru' trgLang='uk'><file id="f"><unit id="1" name="visit.text">
      <segment><source>a</source><target>Як <pc id="1">вам</pc><ph id="2"/>?</target></segment><segment><source>b</source><target> <![CDATA[<так>]]></target></segment></unit></file></xliff>`;
    expect(readXliffTexts(other)).toEqual({
      ok: true,
      texts: [{ key: 'visit.text', language: 'uk', text: 'Як вам? <так>' }],
    });
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><xliff version="2.0" trgLang="uk"/>', 'must not declare a document type'],
    ['<xliff version="1.2" trgLang="uk"></xliff>', 'must be XLIFF 2'],
    ['<html></html>', 'is no XLIFF document'],
  ])('are refused in words where they cannot be read', (source, message) => {
    expect(readXliffTexts(source)).toMatchObject({ ok: false, line: 1, message });
  });

  it('are refused where the file was cut, at whatever place, and say what to do', () => {
    const whole = writeXliffTexts(coffee, 'uk').trimEnd();
    for (let length = 0; length < whole.length; length += 1)
      expect(readXliffTexts(whole.slice(0, length)), `cut at ${length}`).toMatchObject({ ok: false });
    const cutAfter = (mark: string) => readXliffTexts(whole.slice(0, whole.indexOf(mark) + mark.length));
    const todo = 'save the file again in the translation program and send all of it';
    expect(cutAfter('<file id="survey">')).toEqual({
      ok: false,
      line: 3,
      message: `breaks off here, <file> has no end: ${todo}`,
    });
    expect(cutAfter('</source>')).toMatchObject({ line: 6, message: `breaks off here, <segment> has no end: ${todo}` });
    expect(cutAfter('</file>')).toMatchObject({ message: `breaks off here, <xliff> has no end: ${todo}` });
  });

  it('are refused where the middle is missing or something follows, not for what a tool adds', () => {
    const file = (inside: string) => `<xliff version="2.0" trgLang="uk">${inside}</xliff>`;
    const unit = '<unit id="1" name="a.text"><segment><target>б</target></segment></unit>';
    for (const broken of [
      file('<file><unit name="a.text"><segment></file>'),
      file(unit.replace('</target>', '')),
      file(`${unit}<!-- never ends`),
      file(`${unit}<note a="<">x</note>`),
      `${file(unit)}${file(unit)}`,
      `${file(unit)}</xliff>`,
      `${file(unit)}rest`,
    ])
      expect(readXliffTexts(broken), broken).toMatchObject({ ok: false, line: 1 });
    for (const good of [
      `\ufeff<?xml version="1.0"?>\n<!-- <a> -->${file(unit)}\n<!-- end -->\n`,
      file(`<note a="x > y" b='"'>5 > 4</note ><![CDATA[<b>]]><x/>${unit}`),
    ])
      expect(readXliffTexts(good), good).toMatchObject({ ok: true, texts: [{ key: 'a.text', text: 'б' }] });
  });

  it('are refused where a table has no head', () => {
    expect(readCsvTexts('a,b\n1,2')).toMatchObject({ ok: false, line: 1 });
    expect(readCsvTexts('key,ru\n"open')).toMatchObject({ ok: false });
    expect(textsByKey(coffee)[0]?.[0]).toBe('survey.title');
  });
});
