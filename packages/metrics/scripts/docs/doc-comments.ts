import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A documented export: its name, the text before the first tag, and the tags in order. */
export type Documented = {
  readonly file: string;
  readonly name: string;
  readonly text: string;
  readonly tags: readonly { readonly tag: string; readonly text: string }[];
};

/** All documented exports below a folder of sources. */
export function documentedIn(folder: string): Documented[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) => documentedOf(file, readFileSync(join(folder, file), 'utf8')));
}

const COMMENT = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*export (?:const|function|class|type) (\w+)/g;

function documentedOf(file: string, source: string): Documented[] {
  return [...source.matchAll(COMMENT)].map(([, comment = '', name = '']) => {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    const sections: { tag: string; lines: string[] }[] = [{ tag: '', lines: [] }];
    for (const line of lines) {
      const started = /^@(\w+)\s?(.*)$/.exec(line);
      if (started === null) sections.at(-1)?.lines.push(line);
      else sections.push({ tag: started[1] ?? '', lines: [started[2] ?? ''] });
    }
    const [first, ...tags] = sections.map((section) => ({
      tag: section.tag,
      text: textOf(section.tag, section.lines),
    }));
    return { file, name, text: first?.text ?? '', tags };
  });
}

/** Running text is joined into one line; code keeps its lines. */
function textOf(tag: string, lines: readonly string[]): string {
  if (tag === 'example') return lines.join('\n').trim();
  return lines
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

/** Text of the first tag of this name. */
export function tagOf(documented: Documented, tag: string): string | undefined {
  return documented.tags.find((one) => one.tag === tag)?.text;
}
