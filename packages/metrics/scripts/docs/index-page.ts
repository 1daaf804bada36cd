import { tagOf, type Documented } from './doc-comments.ts';

const SECTIONS = [
  { tag: 'meaning', english: 'Meaning' },
  { tag: 'meaningRu', english: 'Смысл' },
  { tag: 'question', english: 'Question' },
  { tag: 'questionRu', english: 'Вопрос' },
  { tag: 'formula', english: 'Formula · Формула' },
  { tag: 'needs', english: 'Sufficient statistic · Достаточная статистика' },
  { tag: 'avoid', english: 'When not to use it' },
  { tag: 'avoidRu', english: 'Когда не использовать' },
  { tag: 'source', english: 'Source · Источник' },
] as const;

/** The page of one index, from its doc comment. */
export function indexPage(documented: Documented): string {
  const parts = [`# ${tagOf(documented, 'index') ?? documented.name}`, documented.text];
  for (const { tag, english } of SECTIONS) {
    const text = tagOf(documented, tag);
    if (text !== undefined) parts.push(`## ${english}`, text);
  }
  const example = tagOf(documented, 'example');
  if (example !== undefined) parts.push('## Example · Пример', `\`\`\`ts\n${example}\n\`\`\``);
  parts.push(`In the library: \`${documented.name}\`, \`packages/metrics/src/${documented.file}\`.`);
  return `${parts.join('\n\n')}\n`;
}

/** Tags without which a page would be incomplete. */
export const REQUIRED_TAGS = ['meaning', 'meaningRu', 'formula', 'needs', 'avoid', 'avoidRu', 'source'] as const;
