import type { Text } from '@otklik/questionnaire';

/** Where their format takes HTML, ours has plain words. */
export function escaped(text: Text): Text {
  return Object.fromEntries(
    Object.entries(text).map(([language, one]) => [
      language,
      one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ]),
  );
}
