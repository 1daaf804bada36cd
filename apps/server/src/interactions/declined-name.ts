const SHORTEST = 3;
const vowel = 'аяйоьеиіїуюыэєaeiouy';
const written = (stem: string) => stem.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[её]/gi, '[её]');

/**
 * A name as it is met in a text: Ольга, Ольги, Ольгой; Павел, Павла; Достоевский, Достоевского; Пётр, Петру. What its cases have in common,
 * and up to three letters after it; of a name of two letters the name itself. Of a name of several parts each: Анна-Мария, Анне-Марии.
 */
export function declined(name: string): RegExp {
  if (name.length < SHORTEST) return new RegExp(`(?<![\\p{L}\\d])${written(name)}(?![\\p{L}\\d])`, 'gu');
  const parts = name.split('-').map((part) => (part.length < SHORTEST ? written(part) : inAnyCase(part)));
  return new RegExp(`(?<!\\p{L})${parts.join('-')}(?!\\p{L})`, 'giu');
}

function inAnyCase(name: string): string {
  const endings =
    name.length === SHORTEST && isSoft(name) ? '(?:[аяуюыиіеєйьї]|[оеє][йюм]|ами|ями|ах|ях|ам|ям)?' : '\\p{L}{0,3}';
  return `(?:${stemsOf(name).map(written).join('|')})${endings}`;
}

function isSoft(name: string): boolean {
  return vowel.includes(name.slice(-1).toLowerCase());
}

function stemsOf(name: string): string[] {
  const adjective = /^(.{3,})(?:ий|ый|ій|ой|ая|яя)$/iu.exec(name)?.[1];
  const plain = isSoft(name) ? name.slice(0, -1) : name;
  // Павел and Павла, Кравець and Кравця; Лев and Льва; Федір and Федора.
  const fleeting = /^(.{2,})[еоёє]([бвгґджзклмнпрстфхцчшщ])ь?$/iu.exec(name);
  const rounded = /^(.{2,})і([бвгґджзклмнпрстфхцчшщ])$/iu.exec(name);
  return [
    plain,
    ...(adjective === undefined ? [] : [adjective]),
    ...(fleeting === null ? [] : [`${fleeting[1]}${fleeting[2]}`]),
    ...(rounded === null ? [] : [`${rounded[1]}о${rounded[2]}`, `${rounded[1]}е${rounded[2]}`]),
    ...(/^лев$/iu.test(name) ? ['Льв'] : []),
    ...(/^.{3,}ей$/iu.test(name) ? [`${name.slice(0, -2)}ь`] : []),
  ];
}
