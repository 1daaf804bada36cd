import { caseSettingsEndpoints, type CaseSettings } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { audit } from '../../platform/audit.ts';
import { type Company, zoneOf } from '../../company/company.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { askUnderPolicy } from '../solutions/ask-under-policy.ts';
import { calendarOf, choosePolicy, promisesOf } from '../clocks/choose-promise.ts';
import { directorPath } from '../customer-side/director-path.ts';
import { fieldsSoFar, insertSettings, readSettings, type KnownField } from './case-settings.store.ts';
import { assertLabels } from './case-label.ts';
import { lookAtOpenJob } from '../clocks/look-at-open.ts';
import { assertNewIds, lastIdsOf } from './numbered-settings.ts';
import { readClock } from '../clocks/sla-clock.ts';
import { watchForCases } from './watch-for-cases.ts';

const MINUTE_MS = 60_000;

export const caseSettingsRoutes: readonly Route[] = [
  route(caseSettingsEndpoints.get, async ({ services }, work) => ({
    ...(await readSettings(work.db, work.workspaceId)),
    directorPath: directorPath(services, work.workspaceId),
  })),
  route(caseSettingsEndpoints.put, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    assertDirector(company, body.settings);
    assertEscalations(company, body.settings);
    const before = await readSettings(work.db, work.workspaceId);
    assertFields(company, before.settings, body.settings, await fieldsSoFar(work.db, work.workspaceId));
    assertConditions(body.settings);
    assertLabels(before.settings, body.settings);
    if (before.revision === body.revision) assertNewIds(before.settings, body.settings, before.lastIds);
    const lastIds = lastIdsOf(body.settings, before.lastIds);
    const saved = { settings: body.settings, revision: body.revision + 1, lastIds, by: work.actor.id, at: work.now };
    if (before.revision !== body.revision || !(await insertSettings(work.db, work.workspaceId, saved)))
      throw new Problem('conflict', 'revision: somebody saved other settings meanwhile; read them again', {
        current: before,
      });
    await watchForCases(work, body.settings);
    if (JSON.stringify(before.settings.escalations) !== JSON.stringify(body.settings.escalations))
      await services.jobs.enqueue(work.db, lookAtOpenJob, { workspaceId: work.workspaceId });
    await askUnderPolicy(work, company, body.settings);
    await audit(work, {
      action: 'case-settings.put',
      subject: { kind: 'case-settings', id: saved.revision },
      before: before.settings,
      after: body.settings,
    });
    return {
      settings: body.settings,
      revision: saved.revision,
      savedAt: work.now,
      lastIds,
      directorPath: directorPath(services, work.workspaceId),
    };
  }),
  route(caseSettingsEndpoints.tryOut, async ({ body, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { about } = body;
    if (!company.units.byId.has(about.unitId)) throw invalidField('about.unitId', 'unknown', 'names no unit');
    const policy = choosePolicy(body, company, about);
    const at = body.at === undefined ? work.now : new Date(body.at);
    return {
      policy: policy === null ? null : body.slaPolicies.indexOf(policy),
      calendarId: policy?.hours === 'business' ? (calendarOf(body, company, about.unitId)?.id ?? null) : null,
      timeZone: zoneOf(company, about.unitId),
      promises: promisesOf(body, company, about).map(({ promise, target, hours }) => {
        const events = [{ at, what: 'started' as const }];
        const { dueAt, warnAt } = readClock({ promise, target, hours, events }, at);
        return { promise, targetMinutes: target / MINUTE_MS, dueAt, warnAt };
      }),
    };
  }),
];

function assertEscalations(company: Company, { escalations }: CaseSettings): void {
  for (const [index, { memberId }] of escalations.entries())
    if (memberId !== null && !company.members.some(({ userId }) => userId === memberId))
      throw invalidField(`settings.escalations.${index}.memberId`, 'unknown', 'names no member of this company');
}

function assertConditions({ slaPolicies, fields }: CaseSettings): void {
  for (const [at, { conditions }] of slaPolicies.entries())
    for (const [place, condition] of conditions.entries())
      if (condition.of === 'field' && !fields.some(({ id }) => id === condition.field))
        throw invalidField(
          `settings.slaPolicies.${at}.conditions.${place}.field`,
          'unknown',
          'names no field of cases of this company',
        );
}

/**
 * What cases have in a field is kept by its id and kind: another kind is another field. One that was removed may come back with what
 * cases have in it; another must not take its id, and with it what was said in answer to another question.
 */
function assertFields(
  company: Company,
  before: CaseSettings,
  { fields }: CaseSettings,
  soFar: readonly KnownField[],
): void {
  for (const [index, { id, kind, name, topics }] of fields.entries()) {
    const path = `settings.fields.${index}`;
    const was = soFar.find((field) => field.id === id);
    if (was !== undefined && was.kind !== kind)
      throw invalidField(`${path}.kind`, 'fixed', `is ${was.kind} and stays so; add another field instead`);
    if (was !== undefined && was.name !== name && !before.fields.some((field) => field.id === id))
      throw invalidField(
        `${path}.id`,
        'used',
        `was "${was.name}", which was removed: cases still have values in it; take another id, or that name`,
      );
    if (topics.some((topic) => !company.topics.byId.has(topic)))
      throw invalidField(`${path}.topics`, 'unknown', 'names no topic of this company');
  }
}

function assertDirector(company: Company, { director }: CaseSettings): void {
  if (director === null) return;
  if (!company.members.some(({ userId }) => userId === director.ownerId))
    throw invalidField('settings.director.ownerId', 'unknown', 'names no member of this company');
  if (!company.units.byId.has(director.unitId))
    throw invalidField('settings.director.unitId', 'unknown', 'names no unit of this company');
}
