import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, day, entityId, instant } from '../wire/shapes.ts';

export const themeDay = z.object({
  day,
  /** Texts of the theme. */
  n: z.int(),
  /** More than the weeks before let expect of so many texts, after Benjamini–Hochberg over all themes and days. */
  isSpike: z.boolean(),
  /** Of a spike: how many such a day would have had as before, and the 95 % interval of how many it stands for (Garwood). */
  spike: z.object({ expected: z.number(), low: z.number(), high: z.number() }).optional(),
});

export const theme = z.object({
  /** What stands out the most, as customers mostly write it: one word or two. */
  label: z.string(),
  /** What is said in the same texts. */
  words: z.array(z.string()),
  /** Texts of the last days, and of the weeks before. */
  recent: z.int(),
  before: z.int(),
  /** How many there would have been, had nothing changed. */
  expected: z.number(),
  /** Of the label, by the log-likelihood ratio, one-sided, after Benjamini–Hochberg over everything that was looked at. */
  adjustedPValue: z.number(),
  days: z.array(themeDay),
  /** Of those that the caller may read. */
  examples: z.array(
    z.object({
      kind: z.enum(['comment', 'case']),
      /** Of the answer, or of the case. */
      id: bulkId,
      text: z.string(),
      at: instant,
      unitId: entityId,
    }),
  ),
});
export type Theme = z.infer<typeof theme>;

export const themeFinding = z.object({
  foundAt: instant,
  recentFrom: day,
  beforeFrom: day,
  to: day,
  /** How many texts there were, and how many of them were looked at: above the limit, a sample. */
  texts: z.object({ recent: z.int(), before: z.int(), recentRead: z.int(), beforeRead: z.int() }),
  themes: z.array(theme),
});
export type ThemeFinding = z.infer<typeof themeFinding>;

const tag = 'Comments';

export const themeEndpoints = {
  get: defineEndpoint({
    name: 'themes.get',
    method: 'GET',
    path: '/themes',
    summary: 'What customers have begun to write of in the last week, against the eight weeks before, with examples',
    tag,
    access: 'answers:read',
    answer: z.object({ finding: themeFinding.nullable() }),
  }),
  find: defineEndpoint({
    name: 'themes.find',
    method: 'POST',
    path: '/themes',
    summary: 'Look anew, in the background; happens by itself every night',
    tag,
    access: 'company:write',
    answer: z.object({ queued: z.boolean() }),
    status: 202,
  }),
};
