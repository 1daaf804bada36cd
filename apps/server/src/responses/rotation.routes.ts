import { rotationEndpoints } from '@otklik/contract';
import { factorStandings, isSilent, previewRotation, type SurveyDefinition } from '@otklik/questionnaire';
import { companyOf } from '../company/company.snapshot.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { countedProgress, sharedUnit } from '../counts/rotation-progress.ts';
import { surveyStateOf, surveyVersionOf } from './survey-version.ts';

export const rotationRoutes: readonly Route[] = [
  openRoute(rotationEndpoints.preview, async ({ params, query, services, workspaceId, now }) => {
    const { db } = services;
    const state = await surveyStateOf(db, workspaceId, params.surveyId);
    const number = state?.publishedNumber ?? null;
    const version = number === null ? null : await surveyVersionOf(db, workspaceId, params.surveyId, number);
    if (version === null) throw new Problem('not_found');
    const { definition } = version;
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
      const factors = factorStandings(definition, await progressAt(levelsUp));
      levels.push({ levelsUp, unitId: sharedUnit(company, query.unit, levelsUp), factors });
    }
    const progress = await progressAt(definition.rotation.levelsUp ?? 0);
    return {
      levels,
      expected: previewRotation(definition, progress, query.respondents, query.answerRate),
      silent: isSilent(definition, progress),
    };
  }),
];

/** The same survey counted at another level of the tree. */
function atLevel(definition: SurveyDefinition, levelsUp: number): SurveyDefinition {
  return definition.rotation === undefined
    ? definition
    : { ...definition, rotation: { ...definition.rotation, levelsUp } };
}
