import { Serializer } from 'survey-core';

type Json = Record<string, unknown>;

/** What holds any value, though the published schema calls it a text: it does not know the kinds. */
const anyValue: ReadonlySet<string> = new Set([
  'value',
  'triggervalue',
  'panelvalue',
  'restfull',
  'cells',
  'bindings',
  'masksettings',
]);
/** What stands inside is held against its own definition, by its own type: of thirty that are possible, one is meant. */
const inner: ReadonlySet<string> = new Set([
  'elements',
  'questions',
  'pages',
  'triggers',
  'validators',
  'templateElements',
]);

/**
 * The schema that survey-core publishes, as JSON Schema 2020-12 by class: what each knows by itself. Properties that had another name in
 * earlier versions are known by that too.
 */
export function surveyjsSchemaText(): string {
  const published = Serializer.generateSchema() as Json & { definitions: Record<string, Json> };
  const classes: Record<string, Json> = { survey: classOf('survey', published) };
  for (const [name, definition] of Object.entries(published.definitions)) classes[name] = classOf(name, definition);
  const lines = Object.entries(classes).map(([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function classOf(name: string, definition: Json): Json {
  const [base, own] = Array.isArray(definition['allOf']) ? (definition['allOf'] as [Json, Json]) : [{}, definition];
  const properties = own['properties'] as Record<string, Json>;
  const required = definition['required'];
  const said: Record<string, Json> = {};
  for (const [property, schema] of Object.entries(properties)) {
    const kind = Serializer.findProperty(name, property);
    const shape = shapeOf(property, schema, kind?.type ?? '');
    said[property] = shape;
    for (const other of [kind?.alternativeName, kind?.oldName]) if (typeof other === 'string') said[other] = shape;
  }
  return {
    ...(typeof base['$ref'] === 'string' ? { extends: base['$ref'] } : {}),
    ...(Array.isArray(required) ? { required } : {}),
    properties: said,
  };
}

function shapeOf(property: string, schema: Json, kind: string): Json {
  if (anyValue.has(kind) || /^(?:min|max|rows|columns)$/.test(property)) return {};
  if (inner.has(property)) return { type: 'array' };
  if (schema['type'] === 'array') return { type: 'array' };
  if (schema['$ref'] !== undefined || JSON.stringify(schema).includes('masksettings')) return {};
  // A text by itself, or one for each language.
  if (schema['oneOf'] !== undefined) return { type: ['string', 'object'] };
  if (Array.isArray(schema['enum'])) return { enum: schema['enum'] };
  return { type: schema['type'] };
}
