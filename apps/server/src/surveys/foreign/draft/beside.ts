import type { Text } from '@otklik/questionnaire';

/** What is asked, and of what. */
export function beside(stem: Text, row: Text): Text {
  const languages = new Set([...Object.keys(stem), ...Object.keys(row)]);
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      [stem[language] ?? Object.values(stem)[0], row[language] ?? Object.values(row)[0]]
        .filter((part) => part !== undefined && part !== '')
        .join(' — ')
        .slice(0, 2000),
    ]),
  );
}
