import {
  groupsAbove,
  isOnScale,
  questionNamed,
  readComments,
  readContact,
  readRatings,
  readReasons,
  scaleIds,
  scaleRange,
  signedMark,
  validateAnswers,
  type Answers,
  type Context,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import type { Company } from '../../company/company.ts';
import { refuse, Refusal } from '../refusal.ts';
import type { CommentRow, CustomerDetails, DirectComment, DirectRating, ResponseSource } from '../response.ts';
import { named, type NamedMeasure, type SurveyVersion } from '../survey-version.ts';

/** What an answer says, read from the questionnaire or from bare ratings. */
export interface ResponseFacts {
  readonly measures: readonly NamedMeasure[];
  readonly productOf: readonly number[];
  readonly scores: readonly number[];
  readonly comments: readonly CommentRow[];
  readonly answers: Readonly<Record<string, unknown>>;
  readonly contact: CustomerDetails | null;
}

export const LONGEST_COMMENT = 5_000;

/** Where an answer is given, as a condition of a questionnaire may ask it. */
export function contextChannelOf(source: ResponseSource): string {
  return source === 'link' || source === 'personal' ? 'web' : source;
}

export function contextOf(
  company: Company,
  occasion: {
    source: ResponseSource;
    language: string | null;
    productIds: readonly number[] | null;
    unitId?: number;
    touchpointId?: number;
  },
  { definition }: { readonly definition: Pick<SurveyDefinition, 'defaultLanguage'> },
): Context {
  return {
    language: occasion.language ?? definition.defaultLanguage,
    channel: contextChannelOf(occasion.source),
    products: (occasion.productIds ?? []).map((id) => ({
      id,
      name: company.products.byId.get(id)?.name ?? String(id),
      groups: groupsAbove(id, (product) => company.products.byId.get(product)?.parentId),
    })),
    unitName: company.units.byId.get(occasion.unitId ?? 0)?.name,
    touchpointName: company.touchpoints.byId.get(occasion.touchpointId ?? 0)?.name,
  };
}

export function readSurveyAnswers(
  version: SurveyVersion,
  given: Readonly<Record<string, unknown>>,
  context: Context,
): ResponseFacts | Refusal {
  const { definition } = version;
  const { accepted, refused } = validateAnswers(definition, given, context);
  if (refused.length > 0) {
    const details = refused.map(({ code, path, message }) => ({ path: `answers.${path}`, code, message }));
    return new Refusal('invalid_input', details);
  }
  const ratings = readRatings(definition, accepted, context);
  const contact = readContact(definition, accepted, context);
  return {
    measures: ratings.map((rating) => version.measureOf(rating)),
    productOf: ratings.map((rating) => rating.productId ?? 0),
    scores: ratings.map((rating) => rating.score),
    comments: surveyComments(version, accepted, context, ratings),
    answers: withoutWords(version, accepted),
    contact: contact === null ? null : { name: contact.name, email: contact.email, phone: contact.phone },
  };
}

/** A comment is shown with the score that it explains: of its factor, else of the headline, else of the first rating. */
function surveyComments(
  version: SurveyVersion,
  answers: Answers,
  context: Context,
  ratings: readonly { factorId: number | null; role: string; score: number; scale: string }[],
): CommentRow[] {
  const comments = readComments(version.definition, answers, context);
  if (comments.length === 0) return [];
  const reasons = readReasons(version.definition, answers, context)
    .filter((reason) => reason.reasonId !== 'other')
    .map((reason) => `${reason.questionId}.${reason.reasonId}`);
  return comments.map(({ questionId, factorId, text }) => {
    const about = explainedBy(ratings, factorId);
    return { questionId, text, factorId, score: about?.score ?? null, scale: about?.scale ?? null, reasons };
  });
}

export function explainedBy<R extends { factorId?: number | null | undefined; role: string }>(
  ratings: readonly R[],
  factorId: number | null,
): R | undefined {
  const judged = ratings.filter((rating) => rating.role !== 'importance');
  return (
    (factorId === null ? undefined : judged.find((rating) => rating.factorId === factorId)) ??
    judged.find((rating) => (rating.factorId ?? null) === null) ??
    judged[0]
  );
}

/** Texts go to the comments, contacts to the customers; what stays says only that there was one. */
function withoutWords(version: SurveyVersion, answers: Answers): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [id, answer] of Object.entries(answers)) {
    const typed = questionNamed(version.definition, id)?.type === 'text' && typeof answer === 'string';
    kept[id] = typed ? '' : typeof answer === 'object' ? withoutPersonalWords(answer) : answer;
  }
  return kept;
}

function withoutPersonalWords(answer: Extract<Answers[string], object>): unknown {
  if ('consent' in answer)
    return 'time' in answer ? { consent: answer.consent, time: answer.time } : { consent: answer.consent };
  if ('chosen' in answer && 'other' in answer) return { ...answer, other: '' };
  return 'files' in answer && 'signed' in answer ? { ...answer, signed: signedMark } : answer;
}

export function readDirect(
  company: Company,
  ratings: readonly DirectRating[],
  comments: readonly DirectComment[],
  reasons: readonly string[],
): ResponseFacts | Refusal {
  const refused = refusedRating(company, ratings) ?? refusedComment(company, comments);
  if (refused !== undefined) return refused;
  return {
    measures: ratings.map((rating) => directMeasure(rating)),
    productOf: ratings.map((rating) => rating.productId ?? 0),
    scores: ratings.map((rating) => rating.score),
    comments: comments
      .filter((comment) => comment.text.trim() !== '')
      .map((comment, index) => {
        const about = explainedBy(ratings, comment.factorId ?? null);
        return {
          questionId: comment.question ?? (index === 0 ? 'comment' : `comment-${index + 1}`),
          text: comment.text.trim().toWellFormed(),
          factorId: comment.factorId ?? null,
          score: about?.score ?? null,
          scale: about?.scale ?? null,
          reasons: [...reasons],
        };
      }),
    answers: reasons.length === 0 ? {} : { reasons },
    contact: null,
  };
}

function refusedRating(company: Company, ratings: readonly DirectRating[]): Refusal | undefined {
  for (const [index, rating] of ratings.entries()) {
    const path = `ratings.${index}`;
    const scale = scaleIds.find((id) => id === rating.scale);
    if (scale === undefined) return refuse(`${path}.scale`, 'unknown_scale', `there is no scale "${rating.scale}"`);
    if (!isOnScale(scale, rating.score)) {
      const { lowest, highest } = scaleRange(scale);
      return refuse(`${path}.score`, 'off_scale', `must be a whole number from ${lowest} to ${highest}`);
    }
    const needed = scaleOfRole[rating.role];
    if (needed !== undefined && needed !== rating.scale)
      return refuse(`${path}.scale`, 'wrong_scale', `${rating.role} is asked on ${needed} only`);
    if (rating.factorId != null && !company.factors.byId.has(rating.factorId))
      return refuse(`${path}.factor`, 'unknown', 'names no factor of this company');
    if (rating.productId != null && !company.products.byId.has(rating.productId))
      return refuse(`${path}.product`, 'unknown', 'names no product of this company');
  }
  const measures = ratings.map((rating) => directMeasure(rating));
  const twice = ratings.findIndex(({ productId }, index) =>
    ratings.some(
      (other, before) =>
        before < index && measures[before]?.key === measures[index]?.key && (other.productId ?? 0) === (productId ?? 0),
    ),
  );
  return twice < 0 ? undefined : refuse(`ratings.${twice}`, 'twice', 'rates the same thing a second time');
}

/** On another scale it would be another index (definitions §0.3). */
const scaleOfRole: Partial<Record<DirectRating['role'], string>> = { nps: '0-10', effort: '1-7', solved: '0-1' };

function refusedComment(company: Company, comments: readonly DirectComment[]): Refusal | undefined {
  for (const [index, comment] of comments.entries()) {
    const path = `comments.${index}`;
    if (comment.text.length > LONGEST_COMMENT)
      return refuse(`${path}.text`, 'too_long', `is longer than ${LONGEST_COMMENT} characters`);
    if (comment.text.includes('\0')) return refuse(`${path}.text`, 'nul_character', 'contains the character NUL');
    if (comment.factorId != null && !company.factors.byId.has(comment.factorId))
      return refuse(`${path}.factor`, 'unknown', 'names no factor of this company');
  }
  const questions = comments.map(
    (comment, index) => comment.question ?? (index === 0 ? 'comment' : `comment-${index + 1}`),
  );
  const twice = questions.findIndex((question, index) => questions.indexOf(question) !== index);
  return twice < 0 ? undefined : refuse(`comments.${twice}.question`, 'twice', 'has a comment already');
}

const direct = new Map<string, NamedMeasure>();

function directMeasure({ role, scale, factorId = null, question = '' }: DirectRating): NamedMeasure {
  const short = `${role}|${scale}|${factorId ?? 0}|${question}`;
  let known = direct.get(short);
  if (known === undefined) {
    known = named({
      role,
      scale,
      factorId,
      surveyId: null,
      questionId: question === '' ? null : question,
      fingerprint: '',
    });
    // Wordings come from outside: what is remembered must not grow with them.
    if (direct.size > 10_000) direct.clear();
    direct.set(short, known);
  }
  return known;
}
