import { newResponse, type BatchAnswer } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { readBatch, type BatchRefusal } from '../../platform/http/read-batch.ts';
import type { Services } from '../../platform/services.ts';
import { readNewResponse } from './read-new-response.ts';
import { Refusal } from '../refusal.ts';
import type { TakenResponse } from '../response.ts';
import { surveyStateOf } from '../survey-version.ts';
import { takeResponses } from './take-responses.service.ts';

/** Takes a batch in one transaction: what is valid is durable when this answers, the rest is named with its place. */
export async function takeBatch(
  services: Services,
  workspaceId: number,
  sent: readonly unknown[],
): Promise<BatchAnswer> {
  const { items, refused } = readBatch(sent, newResponse);
  const company = await companyOf(services.db, workspaceId);
  const taken: { index: number; response: TakenResponse }[] = [];
  for (const { index, item } of items) {
    const state = item.survey === undefined ? null : await surveyStateOf(services.db, workspaceId, item.survey);
    const response = readNewResponse(company, item, state?.publishedNumber ?? null);
    if (response instanceof Refusal) refused.push(asItem(index, item.id ?? item.externalId ?? null, response));
    else taken.push({ index, response });
  }
  const outcomes = await takeResponses(
    services,
    workspaceId,
    taken.map(({ response }) => response),
  );
  let [fresh, known] = [0, 0];
  outcomes.forEach((outcome, place) => {
    if (outcome.kind === 'taken') fresh += 1;
    else if (outcome.kind === 'known') known += 1;
    else refused.push(asItem(taken[place]?.index ?? 0, outcome.id, outcome.refusal));
  });
  return { taken: fresh, known, refused: refused.toSorted((a, b) => a.index - b.index) };
}

function asItem(index: number, id: string | null, refusal: Refusal): BatchRefusal {
  const [detail] = refusal.details;
  return {
    index,
    id,
    code: detail?.code ?? refusal.code,
    message: detail?.message ?? refusal.code,
    path: detail?.path ?? '',
  };
}
