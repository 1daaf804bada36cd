const LONGEST_TEXT = 5_000;

/** The texts of a form that a customer sent, trimmed and without what a database cannot keep. */
export function fieldsOf(body: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(body ?? {}))
    if (typeof value === 'string')
      fields[name] = value.trim().slice(0, LONGEST_TEXT).toWellFormed().replaceAll('\0', '');
  return fields;
}
