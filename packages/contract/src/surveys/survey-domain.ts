import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { instant } from '../wire/shapes.ts';

/** A name of the company's own, such as ask.example.com: no address, no path, no port. */
export const surveyHost = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/, 'is a host name such as ask.example.com')
  .refine((host) => !/\.\d+$/.test(host), { message: 'is a name, not an address' });

export const surveyDomain = z.object({
  host: surveyHost.nullable(),
  state: z.enum(['none', 'waiting', 'proven']),
  provenAt: instant.nullable(),
  /** What the owner of the domain puts into its DNS. */
  record: z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() }).nullable(),
});
export type SurveyDomain = z.infer<typeof surveyDomain>;

const tag = 'People';

export const surveyDomainEndpoints = {
  get: defineEndpoint({
    name: 'surveyDomain.get',
    method: 'GET',
    path: '/workspace/survey-domain',
    summary: 'The company’s own host for survey links, and the DNS record that proves it',
    tag,
    access: 'people:write',
    answer: surveyDomain,
  }),
  set: defineEndpoint({
    name: 'surveyDomain.set',
    method: 'PUT',
    path: '/workspace/survey-domain',
    summary: 'Choose a host; links are made with it once it is proven. Null: the installation’s own address again',
    tag,
    access: 'people:write',
    body: z.object({ host: surveyHost.nullable() }).strict(),
    answer: surveyDomain,
  }),
  prove: defineEndpoint({
    name: 'surveyDomain.prove',
    method: 'POST',
    path: '/workspace/survey-domain/prove',
    summary: 'Look whether the DNS record is there',
    tag,
    access: 'people:write',
    answer: surveyDomain,
  }),
};
