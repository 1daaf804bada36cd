import { Problem } from '../../platform/errors.ts';

export type BodyType = 'json' | 'form' | 'text' | 'none';

/** How a value must be written where it stands, so that a quotation mark in a text is a quotation mark for the gateway. */
const writers = {
  url: encodeURIComponent,
  form: (value: string) => new URLSearchParams({ v: value }).toString().slice(2),
  json: (value: string) => JSON.stringify(value).slice(1, -1),
  text: (value: string) => value,
} as const;

export const placeNames = ['to', 'text', 'from', 'id', 'key'] as const;
export type Places = Readonly<Record<(typeof placeNames)[number], string>>;

/** Fills `{to}`, `{text}`, `{from}`, `{id}` and `{key}`; other braces (JSON has them) stay. */
export function fillTemplate(template: string, places: Places, as: keyof typeof writers): string {
  return template.replaceAll(/\{(to|text|from|id|key)\}/g, (_, name: keyof Places) => writers[as](places[name]));
}

export function bodyOf(template: string, type: BodyType, places: Places): { body?: string; contentType?: string } {
  switch (type) {
    case 'none':
      return {};
    case 'json':
      return { body: fillTemplate(template, places, 'json'), contentType: 'application/json' };
    case 'form':
      return { body: fillTemplate(template, places, 'form'), contentType: 'application/x-www-form-urlencoded' };
    case 'text':
      return { body: fillTemplate(template, places, 'text'), contentType: 'text/plain; charset=utf-8' };
  }
}

/** `result.0.id`: a value within what was sent, as text. */
export function valueAt(source: unknown, path: string): string | null {
  let at = source;
  for (const name of path.split('.').filter((part) => part !== '')) {
    if (typeof at !== 'object' || at === null) return null;
    at = (at as Record<string, unknown>)[name];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : null;
}

/** What a gateway posts to us: JSON or a form, or parameters of the address. Several at once stand in an array. */
export function readPosted(body: Buffer, contentType: string, query: Readonly<Record<string, string>>): unknown[] {
  const text = body.toString('utf8').trim();
  if (text === '') return [query];
  if (contentType.includes('json') || /^[[{]/.test(text)) {
    try {
      const sent = JSON.parse(text) as unknown;
      return Array.isArray(sent) ? sent : [sent];
    } catch {
      throw new Problem('invalid_input', 'body: is not JSON');
    }
  }
  return [{ ...query, ...Object.fromEntries(new URLSearchParams(text)) }];
}
