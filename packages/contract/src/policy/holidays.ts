import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { day, listOf } from '../wire/shapes.ts';

/** A public holiday of a country in one year. */
export const publicHoliday = z.object({ day, name: z.string() });
export type PublicHoliday = z.infer<typeof publicHoliday>;

export const holidayEndpoints = {
  list: defineEndpoint({
    name: 'holidays.list',
    method: 'GET',
    path: '/holidays',
    summary:
      'The public holidays of a country in a year, to be put into the policy; days moved by decree are not among them',
    tag: 'Contact policy',
    access: 'surveys:read',
    query: z
      .object({
        country: z.string().regex(/^[A-Z]{2}$/, 'is a country such as RU'),
        year: z.coerce.number().int().min(2000).max(2100),
        language: z.enum(['ru', 'uk', 'en']).default('en'),
      })
      .strict(),
    answer: listOf(publicHoliday),
  }),
};
