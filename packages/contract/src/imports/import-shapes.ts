import { z } from 'zod';

/** How the file is written. Found by looking; each can be set right by hand. */
export const fileFormat = z.object({
  /** lsa: the archive of a LimeSurvey survey with its answers. */
  kind: z.enum(['csv', 'xlsx', 'lsa']),
  encoding: z.enum(['utf-8', 'utf-16le', 'windows-1251', 'windows-1252']),
  delimiter: z.enum([',', ';', '\t', '|']),
  decimal: z.enum(['.', ',']),
  /** 1; 2 as SurveyMonkey writes them; 3 as Qualtrics does; 0: the first row is an answer already. */
  headerRows: z.int().min(0).max(3),
  sheet: z.string().nullable(),
});
export type FileFormat = z.infer<typeof fileFormat>;

export const dateOrder = z.enum(['dmy', 'mdy', 'ymd', 'iso']);

/** Names the company does not know yet: make them (units below `unitId`), or refuse the row. */
export const unknownNames = z.enum(['create', 'refuse']).default('refuse');
