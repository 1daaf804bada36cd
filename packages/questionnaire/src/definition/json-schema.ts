import { z } from 'zod';
import { definitionSchema } from './definition.ts';

/** JSON Schema (draft 2020-12) of a survey definition, for editors and importers of others. */
export function publishedJsonSchema(): Record<string, unknown> {
  return { $id: 'otklik:survey-definition:1', title: 'Otklik survey definition', ...z.toJSONSchema(definitionSchema) };
}
