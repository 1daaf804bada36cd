import type { NewResponse, Reference } from '@otklik/contract';
import type { Company, Directory } from '../../company/company.ts';
import { idOf } from '../../company/references.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { refuse, Refusal } from '../refusal.ts';
import type { DirectComment, DirectRating, TakenResponse } from '../response.ts';

/** Reads what an integrator sent: codes become ids, the sender's own id becomes ours. */
export function readNewResponse(
  company: Company,
  sent: NewResponse,
  publishedNumber: number | null,
): TakenResponse | Refusal {
  if ((sent.id ?? sent.externalId) === undefined)
    return refuse('id', 'required', 'give an id (uuid) or an externalId, so that a repeated send can be recognised');
  if (sent.survey !== undefined && (sent.ratings !== undefined || sent.comments !== undefined))
    return refuse('ratings', 'not_together', 'with a survey the scores and comments stand in "answers"');
  if (sent.survey === undefined && sent.answers !== undefined)
    return refuse('survey', 'required', '"answers" belong to a survey; bare scores are sent as "ratings"');
  const number = sent.version ?? publishedNumber;
  if (sent.survey !== undefined && number === null)
    return refuse('survey', 'unknown', 'names no published survey of this company');
  const named = readNames(company, sent);
  if (named instanceof Refusal) return named;
  return {
    ...named,
    id: sent.id ?? uuidOf(company.workspaceId, 'response', sent.source, sent.externalId ?? ''),
    survey: sent.survey === undefined || number === null ? null : { id: sent.survey, number },
    mode: sent.mode,
    source: sent.source,
    occurredAt: new Date(sent.occurredAt),
    answeredAt: sent.answeredAt === undefined ? undefined : new Date(sent.answeredAt),
    finished: sent.finished,
    language: sent.language,
    answers: sent.answers,
    reasons: sent.reasons,
    segmentIds: sent.segments,
    customer: sent.customer,
    interactionId: sent.interaction,
    test: sent.test,
  };
}

type Named = Pick<
  TakenResponse,
  'unitId' | 'touchpointId' | 'channelId' | 'employeeId' | 'teamId' | 'topicId' | 'productIds' | 'ratings' | 'comments'
>;
type Naming = Pick<NewResponse, 'unit' | 'touchpoint' | 'ratings' | 'comments' | 'products'> & {
  readonly [Key in 'channel' | 'employee' | 'team' | 'topic']?: Reference | null | undefined;
};

/** Everything that is named by id or code, as ids. */
export function readNames(company: Company, sent: Naming): Named | Refusal {
  const read = createReader();
  const named: Named = {
    unitId: read.one(company.units, sent.unit, 'unit') ?? 0,
    touchpointId: read.one(company.touchpoints, sent.touchpoint, 'touchpoint') ?? 0,
    channelId: read.one(company.channels, sent.channel, 'channel'),
    employeeId: read.one(company.employees, sent.employee, 'employee'),
    teamId: read.one(company.teams, sent.team, 'team'),
    topicId: read.one(company.topics, sent.topic, 'topic'),
    productIds: sent.products?.map(
      (product, index) => read.one(company.products, product, 'product', `products.${index}`) ?? 0,
    ),
    ratings: sent.ratings?.map((rating, index) => ({
      role: rating.role,
      scale: rating.scale,
      score: rating.score,
      question: rating.question,
      factorId: read.one(company.factors, rating.factor, 'factor', `ratings.${index}.factor`),
      productId: read.one(company.products, rating.product, 'product', `ratings.${index}.product`),
    })) satisfies DirectRating[] | undefined,
    comments: sent.comments?.map((comment, index) => ({
      text: comment.text,
      question: comment.question,
      factorId: read.one(company.factors, comment.factor, 'factor', `comments.${index}.factor`),
    })) satisfies DirectComment[] | undefined,
  };
  return read.refusal() ?? named;
}

function createReader() {
  let refusal: Refusal | undefined;
  return {
    one(
      directory: Directory<{ id: number }>,
      reference: Reference | null | undefined,
      thing: string,
      path = thing,
    ): number | undefined {
      if (reference == null) return undefined;
      const id = idOf(directory, reference);
      if (id === undefined) refusal ??= refuse(path, 'unknown', `names no ${thing} of this company`);
      return id;
    },
    refusal: () => refusal,
  };
}
