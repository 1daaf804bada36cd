const inside = (mark: string) => String.raw`((?:\{\{[^{}]*\}\}|(?!\{\{[^{}]*\}\})[^${mark}\n])+?)`;
const around = (mark: string) =>
  new RegExp(
    String.raw`(\{\{[^{}]*\}\})|(?<![\p{L}\p{N}${mark}])${mark}(?=\S)${inside(mark)}(?<=\S)${mark}(?![\p{L}\p{N}${mark}])`,
    'gu',
  );
const marks = [around(String.raw`\*`), around('_')];

/** `*bold*` and `_italic_` as the words they stand around; a mark within a word, or alone, is a character as any other. */
export function withoutMarkup(text: string): string {
  return marks.reduce(
    (left, mark) => left.replaceAll(mark, (_, place?: string, said?: string) => place ?? said ?? ''),
    text,
  );
}
