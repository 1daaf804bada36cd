/** One thing wrong, or worth a look, in a definition: where, a code for machines, a sentence for a person. */
export type Finding = { path: string; code: string; message: string };

/** `['questions', 2, 'scale']` becomes `questions[2].scale`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`),
    '',
  );
}
