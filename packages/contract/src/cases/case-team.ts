import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexResult, standing } from '../indices/index-shapes.ts';
import { day, idList } from '../wire/shapes.ts';

export const teamGroupings = ['owner', 'team', 'unit'] as const;
export type TeamGrouping = (typeof teamGroupings)[number];

/** A share of counted cases: n is in the result. */
export const judgedShare = z.object({ hits: z.int(), result: indexResult, standing });
export type JudgedShare = z.infer<typeof judgedShare>;

/** Minutes by the calendar until something happened; cases to which it has not happened yet count as long as they were seen. */
const judgedDuration = z.object({
  n: z.int(),
  /** Of them, those to which it has happened. */
  done: z.int(),
  /** Null while too many are open to tell. */
  p50: z.number().nullable(),
  p50Low: z.number().nullable(),
  p50High: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  standing,
});
export type JudgedDuration = z.infer<typeof judgedDuration>;

/** From so many days on; the last bucket has no end. */
export const backlogDays = [0, 1, 3, 7, 30] as const;

export const teamFigures = z.object({
  /** Opened in the period; what was merged into another case is not counted. */
  opened: z.int(),
  closed: z.int(),
  firstReply: judgedDuration,
  resolution: judgedDuration,
  /** Solved at the first contact, and the customer did not come back within the window; younger cases are left out. */
  fcr: judgedShare,
  /** Opened again at least once, of those that were closed. */
  reopened: judgedShare,
  /** Every promise kept, of those that were due. */
  sla: judgedShare,
  /** As it stands now, whenever opened. */
  now: z.object({
    open: z.int(),
    late: z.int(),
    /** How many are open by age, in the steps of `backlogDays`. */
    ages: z.array(z.int()).length(backlogDays.length),
  }),
});
export type TeamFigures = z.infer<typeof teamFigures>;

export const caseTeamAnswer = z.object({
  /** Cases opened after this day may still be repeated: they are not in first-contact resolution. */
  matureTo: day,
  whole: teamFigures,
  /** Whether others than the caller himself and his team are among the groups. */
  showsColleagues: z.boolean(),
  /** `key`: a member, or the id of a team or unit as text; null: nobody's, no team's. */
  groups: z.array(z.object({ key: z.string().nullable(), figures: teamFigures })),
});
export type CaseTeamAnswer = z.infer<typeof caseTeamAnswer>;

export const caseTeamEndpoints = {
  figures: defineEndpoint({
    name: 'caseTeam.figures',
    method: 'GET',
    path: '/case-team',
    summary:
      'How agents, teams and units answer cases: first reply, time to resolution, first-contact resolution, reopenings, promises kept, backlog',
    tag: 'Cases',
    access: 'cases:read',
    query: z
      .object({ from: day, to: day, by: z.enum(teamGroupings).default('owner'), units: idList.optional() })
      .strict()
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before from' })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 800 * 86_400_000, {
        path: ['to'],
        message: 'is more than 800 days after from',
      }),
    answer: caseTeamAnswer,
  }),
};
