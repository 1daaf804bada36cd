import { readOrderJson } from '@otklik/contract';

export interface SampleField {
  /** `order.items[].sku` */
  readonly path: string;
  readonly value: string;
}

const MOST = 200;

/** Every value in a sample with the way to it: what somebody clicks on. Null: it is no JSON object. */
export function fieldsOfSample(text: string): readonly SampleField[] | null {
  let sample: unknown;
  try {
    sample = readOrderJson(text);
  } catch {
    return null;
  }
  if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return null;
  const found = new Map<string, string>();
  collect(sample, '', found);
  return [...found].slice(0, MOST).map(([path, value]) => ({ path, value }));
}

function collect(value: unknown, path: string, found: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const each of value.slice(0, 3)) collect(each, `${path}[]`, found);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      // A key with these signs could not be told from a way.
      if (!/[.[\]]/.test(key) && key !== '') collect(inner, path === '' ? key : `${path}.${key}`, found);
    }
    return;
  }
  // A list within a list has no way that a mapping could write.
  if (path.includes('[][]')) return;
  const known = found.get(path);
  // What is empty in the sample may be there in the next order: when it was cancelled, who bought.
  if (value === null) found.set(path, known ?? '');
  else if (
    (known === undefined || known === '') &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
  )
    found.set(path, String(value).slice(0, 60));
}
