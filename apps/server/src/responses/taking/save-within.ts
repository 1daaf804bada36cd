import { companyOf } from '../../company/company.snapshot.ts';
import { foldSoon } from '../../counts/fold-pending.ts';
import { writePendingCells } from '../../counts/pending-cells.store.ts';
import { measuresOf, rememberedMeasures } from '../../counts/measures.ts';
import { afterCommit, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { watchOf } from '../facts/answer-watch.ts';
import { checkResponse, measuresIn, prepareResponse } from './prepare-response.ts';
import { Refusal } from '../refusal.ts';
import { modeOf, type TakenResponse } from '../response.ts';
import { surveyStateOf, surveyVersionOf } from '../survey-version.ts';
import { writeResponses, type WriteOutcome } from './write-responses.ts';

/**
 * Saves the answers so far in the caller's transaction, for one whose own state must never differ from them: a dialogue that has
 * taken a message has its answer counted, or has not taken it.
 * @throws Problem that names the field
 */
export async function saveWithin(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  taken: TakenResponse,
): Promise<WriteOutcome['kind']> {
  const company = await companyOf(services.db, workspaceId);
  const survey = taken.survey == null ? null : await readSurvey(services, workspaceId, taken.survey);
  const checked = checkResponse(company, taken, survey, services.now());
  if (checked instanceof Refusal) throw checked.toProblem();
  const known = rememberedMeasures(services.db, workspaceId);
  const wanted = measuresIn(checked).filter(({ key }) => known?.idOf(key) === undefined);
  const measures =
    known !== undefined && wanted.length === 0
      ? known
      : await measuresOf(
          services.db,
          workspaceId,
          wanted.map(({ measure }) => measure),
        );
  const watch = await watchOf(services.db, workspaceId);
  const item = { ...prepareResponse(checked, measures, watch), onKnown: 'restate', sentRevision: null } as const;
  const writing = {
    db,
    workspaceId,
    measures,
    secrets: services.secrets,
    jobs: services.jobs,
    now: services.now(),
    writeCells: writePendingCells,
  };
  const [outcome] = await writeResponses(writing, [item]);
  const kind = outcome?.kind ?? 'elsewhere';
  afterCommit(db, () => {
    foldSoon(services, workspaceId);
    if (kind === 'taken') services.measurements.answersTaken.inc({ mode: modeOf(item.row.mode) });
    if (kind === 'taken' || kind === 'restated') services.live.announce(workspaceId);
  });
  return kind;
}

async function readSurvey(services: Services, workspaceId: number, { id, number }: { id: number; number: number }) {
  const state = await surveyStateOf(services.db, workspaceId, id);
  const version = await surveyVersionOf(services.db, workspaceId, id, number);
  return state === null || version === null ? null : { state, version };
}
