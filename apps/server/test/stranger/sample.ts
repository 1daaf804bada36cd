import { z } from 'zod';

interface Shape {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly format?: string;
  readonly pattern?: string;
}

const byFormat: Readonly<Record<string, string>> = {
  date: '2026-11-01',
  'date-time': '2026-11-01T12:00:00Z',
  email: 'walk@example.org',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.org',
};

/** Tried in turn where a pattern says what a text must look like. */
const texts = ['x', '1-5', '1,2', '#000000', 'RUB', '2026-11-01', 'Europe/Moscow'];

/**
 * The least that a schema accepts, so that a request gets past the contract to where it must be stopped.
 * Undefined when the schema asks for more than its shape tells: then the walk's table of bodies must have one.
 */
export function sampleOf(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const sample = valueOf(shape);
  return schema.safeParse(sample).success ? sample : undefined;
}

function valueOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.default !== undefined) return shape.default;
  if (shape.enum !== undefined) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];
  if (first !== undefined) return valueOf(first);
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'string':
      return byFormat[shape.format ?? ''] ?? textOf(shape);
    case 'integer':
    case 'number':
      return shape.minimum ?? (shape.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => valueOf(shape.items ?? {}));
    case 'null':
      return null;
    default:
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [
          name,
          name === 'timeZone' ? 'Europe/Moscow' : valueOf(shape.properties?.[name] ?? {}),
        ]),
      );
  }
}

function textOf(shape: Shape): string {
  const pattern = new RegExp(shape.pattern ?? '', 'u');
  const least = shape.minLength ?? 1;
  return texts.find((text) => pattern.test(text) && text.length >= least) ?? 'x'.repeat(least);
}
