import { rotationEndpoints } from '@otklik/contract';
import {
  factorStandings,
  groupsAbove,
  isSilent,
  previewRotation,
  productStandings,
  type ProductStanding,
  type RotationProgress,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import type { Database } from '../../platform/database/database.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { openRoute, type Route } from '../../platform/http/route.ts';
import { countedProgress, sharedUnit } from '../../counts/rotation-progress.ts';
import { askableDefinition } from '../../surveys/survey.ts';
import { getDefinition } from '../../surveys/surveys.service.ts';
import { surveyStateOf, surveyVersionOf } from '../survey-version.ts';

export const rotationRoutes: readonly Route[] = [
  openRoute(rotationEndpoints.preview, async ({ params, query, services, workspaceId, now }) => {
    const { db } = services;
    const definition = await (query.version === 'draft' ? draftOf : publishedOf)(db, workspaceId, params.surveyId);
    if (definition.rotation === undefined) return { levels: [], expected: [], silent: false };
    const company = await companyOf(db, workspaceId);
    const unit = company.units.byId.get(query.unit);
    if (unit === undefined) throw invalidField('unit', 'unknown', 'names no unit of this company');
    if (!company.touchpoints.byId.has(query.touchpoint))
      throw invalidField('touchpoint', 'unknown', 'names no touchpoint of this company');
    const place = { workspaceId, unitId: query.unit, touchpointId: query.touchpoint };
    const progressAt = (levelsUp: number) => countedProgress(db, company, atLevel(definition, levelsUp), place, now);
    const levels = [];
    for (let levelsUp = 0; levelsUp < unit.path.length; levelsUp += 1) {
      const progress = await progressAt(levelsUp);
      levels.push({
        levelsUp,
        unitId: sharedUnit(company, query.unit, levelsUp),
        factors: factorStandings(definition, progress),
        products: productsWorthShowing(company, definition, progress),
      });
    }
    const progress = await progressAt(definition.rotation.levelsUp ?? 0);
    return {
      levels,
      expected: previewRotation(definition, progress, query.respondents, query.answerRate),
      silent: isSilent(definition, progress),
    };
  }),
];

async function publishedOf(db: Database, workspaceId: number, surveyId: number): Promise<SurveyDefinition> {
  const number = (await surveyStateOf(db, workspaceId, surveyId))?.publishedNumber ?? null;
  const version = number === null ? null : await surveyVersionOf(db, workspaceId, surveyId, number);
  if (version === null) throw new Problem('not_found');
  return version.definition;
}

/** @throws Problem `invalid_input` while the draft cannot be asked */
async function draftOf(db: Database, workspaceId: number, surveyId: number): Promise<SurveyDefinition> {
  const draft = await inWorkspace(db, workspaceId, (inside) =>
    getDefinition({ db: inside, workspaceId }, surveyId, 'draft'),
  );
  return askableDefinition(draft);
}

/** The same survey counted at another level of the tree. */
function atLevel(definition: SurveyDefinition, levelsUp: number): SurveyDefinition {
  return definition.rotation === undefined
    ? definition
    : { ...definition, rotation: { ...definition.rotation, levelsUp } };
}

/** A menu of thousands is no table: what was rated already, or weighed. */
const MOST_PRODUCTS = 200;

function productsWorthShowing(
  company: Company,
  definition: SurveyDefinition,
  progress: RotationProgress,
): ProductStanding[] {
  const { weights = {} } = definition.rotation?.products ?? {};
  const { all, byId } = company.products;
  const groups = new Set(all.map(({ parentId }) => parentId));
  const shown = all.filter(
    ({ id }) => (progress.answers[id] ?? 0) > 0 || (weights[id] !== undefined && !groups.has(id)),
  );
  const bought = shown.map(({ id, name }) => ({
    id,
    name,
    groups: groupsAbove(id, (each) => byId.get(each)?.parentId),
  }));
  return productStandings(definition, bought, progress)
    .toSorted((one, other) => other.answers - one.answers || one.productId - other.productId)
    .slice(0, MOST_PRODUCTS);
}
