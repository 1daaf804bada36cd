// Writes the schema that survey-core publishes for its JSON, in the form in which files are held against it:
// node apps/server/scripts/surveyjs-schema.ts. To be run again when the version of survey-core changes; a test compares.
import { writeFileSync } from 'node:fs';
import { surveyjsSchemaText } from '../src/surveys/foreign/testing/surveyjs-schema-text.ts';

const file = new URL('../src/surveys/foreign/surveyjs/surveyjs.schema.json', import.meta.url);
writeFileSync(file, surveyjsSchemaText());
