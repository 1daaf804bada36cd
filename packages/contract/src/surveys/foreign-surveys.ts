import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { draftDefinition } from './surveys.ts';
import { entityIdInPath } from '../wire/shapes.ts';

/** Whose file it is, told by what is in it. */
export const foreignFormat = z.enum([
  'qsf',
  'lss',
  'lsg',
  'lsq',
  'lsa',
  'surveyjs',
  'formbricks',
  'typeform',
  'otklik',
]);
export type ForeignFormat = z.infer<typeof foreignFormat>;

/** What of a question could not come over as it was. */
export const foreignNote = z.enum([
  'became_scale',
  'became_choice',
  'became_value',
  'split_into_rows',
  'loop_unrolled',
  'loop_left_out',
  'repeats_left_out',
  'participants_left_out',
  'options_cut',
  'options_from_elsewhere',
  'text_cut',
  'picture_left_out',
  'script_left_out',
  'piping_left_out',
  'condition_left_out',
  'jump_left_out',
  'behind_left_out',
  'option_condition_left_out',
  'order_left_out',
  'subset_left_out',
  'title_left_out',
  'look_left_out',
  'middle_label_left_out',
  'redirect_left_out',
  'text_elsewhere',
  'trigger_left_out',
  'quota_left_out',
  'against_schema',
  'validation_left_out',
  'behaviour_left_out',
  'other_lines_left_out',
  'password_is_shown',
  'no_such_type',
  'calculated_left_out',
  'empty',
  'hidden',
  'in_no_block',
  'not_needed',
  'refused',
  'too_many_questions',
]);
export type ForeignNote = z.infer<typeof foreignNote>;

export const foreignLine = z.object({
  /** Their own name of the question, and how it begins. */
  question: z.string(),
  outcome: z.enum(['taken', 'changed', 'left_out']),
  notes: z.array(foreignNote),
  /** Places in the file that its tool's own schema refuses, each with its path: what stands there was read as far as it could be. */
  places: z.array(z.string()).optional(),
});
export type ForeignLine = z.infer<typeof foreignLine>;

export const foreignSurvey = z.object({
  format: foreignFormat,
  /** A draft to start a survey from; null where nothing of it can be asked. */
  definition: draftDefinition.nullable(),
  report: z.array(foreignLine),
});
export type ForeignSurveyRead = z.infer<typeof foreignSurvey>;

/** What of our definition another format may have no word for, or say otherwise. */
export const leftOutField = z.enum([
  'question',
  'type',
  'id',
  'showIf',
  'jumps',
  'piping',
  'hint',
  'core',
  'note',
  'factorId',
  'scaleEnds',
  'codes',
  'allowDontKnow',
  'display',
  'placeholder',
  'labels',
  'consent',
  'times',
  'perProduct',
  'optionIds',
  'optionsExclusive',
  'optionsFixed',
  'optionsShowIf',
  'letterCase',
  'none',
  'limits',
  'decimals',
  'unit',
  'days',
  'kinds',
  'top',
  'order',
  'length',
  'sets',
  'block',
  'calculated',
  'quota',
  'rotation',
  'end',
  'shuffledBlocks',
  'privacy',
  'next',
]);
export type LeftOutField = z.infer<typeof leftOutField>;

/** One thing that a format of another tool cannot say, or says otherwise. */
export const leftOutPart = z.object({
  /** The id of the question, block, end page or calculated value; null for the survey as a whole. */
  of: z.string().nullable(),
  /** `type`: read back, it is another type of question. */
  part: leftOutField,
});
export type LeftOutPart = z.infer<typeof leftOutPart>;

const common = { tag: 'Surveys' } as const;

export const foreignSurveyEndpoints = {
  schema: defineEndpoint({
    ...common,
    name: 'surveys.schema',
    method: 'GET',
    path: '/schemas/survey-definition/1.json',
    summary:
      'The JSON Schema (2020-12) of a survey definition, version 1 of the format: what `definition` of a survey and our own export are',
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
  }),
  read: defineEndpoint({
    ...common,
    name: 'foreignSurveys.read',
    method: 'POST',
    path: '/surveys/foreign',
    summary:
      'Read a questionnaire of another tool (QSF, LSS, LSG, LSQ, LSA, SurveyJS, Formbricks, Typeform), sent as the body; nothing is made yet',
    access: 'surveys:write',
    body: z.unknown(),
    answer: foreignSurvey,
  }),
  write: defineEndpoint({
    ...common,
    name: 'foreignSurveys.write',
    method: 'GET',
    path: '/surveys/:surveyId/surveyjs',
    summary: 'The draft in the format of SurveyJS, with what could not be said in it',
    access: 'surveys:read',
    params: z.object({ surveyId: entityIdInPath }),
    answer: z.object({ survey: z.record(z.string(), z.unknown()), leftOut: z.array(leftOutPart) }),
  }),
  writeLss: defineEndpoint({
    ...common,
    name: 'foreignSurveys.writeLss',
    method: 'GET',
    path: '/surveys/:surveyId/lss',
    summary: 'The draft as a survey file of LimeSurvey (LSS), with what could not be said in it',
    access: 'surveys:read',
    params: z.object({ surveyId: entityIdInPath }),
    answer: z.object({ lss: z.string(), leftOut: z.array(leftOutPart) }),
  }),
};
