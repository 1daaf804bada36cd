/** A file as it came with a form, under the name that its sender gave it. The type it claims is not kept: nothing hangs on it. */
export interface FormFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export function isFormFile(value: unknown): value is FormFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bytes' in value &&
    Buffer.isBuffer(value.bytes) &&
    'name' in value &&
    typeof value.name === 'string'
  );
}

/**
 * Fields and files of a `multipart/form-data` body, read by the platform's own parser. A name that comes several times
 * gives a list, as from an ordinary form.
 * @throws Error where the body is not what its type says
 */
export async function readMultipartForm(contentType: string, body: Buffer): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of new Set(form.keys())) {
    const values = await Promise.all(
      form
        .getAll(name)
        .map(async (value) =>
          typeof value === 'string' ? value : { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) },
        ),
    );
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}
