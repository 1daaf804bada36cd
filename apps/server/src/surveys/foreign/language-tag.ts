const known: Readonly<Record<string, string>> = {
  'zh-s': 'zh-Hans',
  'zh-t': 'zh-Hant',
  ua: 'uk',
  'de-informal': 'de',
  'es-mx': 'es-MX',
};
const tag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The language of another tool's mark (`RU`, `pt_BR`, `ZH-S`), or null for what is none (`default`, `Test`). */
export function languageTag(mark: string): string | null {
  const plain = mark.trim().replaceAll('_', '-').toLowerCase();
  const found = known[plain] ?? plain;
  return found !== 'default' && tag.test(found) ? found : null;
}
