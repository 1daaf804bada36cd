import { z } from 'zod';

/** Ids of configured things (units, surveys, links …): positive, never reused, unique across kinds. */
export const entityId = z.int().positive();
/** The same id where it stands in an address. */
export const entityIdInPath = z.coerce.number().int().positive();
/** Ids of what comes in masses (responses, interactions, customers). */
export const bulkId = z.uuid();

/** A calendar day of the unit, `2026-11-21`. */
export const day = z.iso.date();
/** An instant with its offset, `2026-11-21T09:12:00+03:00`. */
export const instant = z.iso.datetime({ offset: true });
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => isTimeZone(zone), { message: 'is not a time zone of the IANA database, such as Europe/Moscow' });

export const name = z.string().trim().min(1).max(200);
/** The company's own code of a thing: what imports and tills refer to it by. */
export const code = z.string().trim().min(1).max(100);
export const language = z.enum(['ru', 'uk', 'en']);
/** Of the product. A survey may speak any other: that is the questionnaire's `Language`. */
export type Language = z.infer<typeof language>;

/** A page of a list: pass `nextCursor` back as `cursor` until it is null. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item) });
}

/** `1,2,3` in an address. */
export const idList = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'is a list of ids such as 12,15')
  .transform((text) => text.split(',').map(Number));

/** The shape of every refusal: `code` for machines and stable, `message` for a person, `details` per field or row. */
export const problem = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    /** What is stored now, where a write lost against another one. */
    current: z.unknown().optional(),
    requestId: z.string(),
  }),
});

/** A million customers live in a dozen zones, and asking for one costs as much as reading three customers. */
const zones = new Map<string, boolean>();

function isTimeZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  if (zones.size > 1_000) zones.clear();
  let is = true;
  try {
    is = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    is = false;
  }
  zones.set(zone, is);
  return is;
}
