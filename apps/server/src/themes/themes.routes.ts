import { themeEndpoints } from '@otklik/contract';
import { wordsReadBy } from '../cases/words-closed-off.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { ownEmployees } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import { route, type Route } from '../platform/http/route.ts';
import { wordsOfAnswers } from '../responses/lists/words-of-answers.ts';
import { findThemesJob } from './themes.jobs.ts';
import { findTexts, readFinding } from './themes.store.ts';

const SHOWN_EXAMPLES = 5;

export const themeRoutes: readonly Route[] = [
  route(themeEndpoints.get, async ({ actor, services }, work) => {
    const kept = await readFinding(work.db, work.workspaceId);
    if (kept === null) return { finding: null };
    const { foundAt, finding } = kept;
    const company = await companyOf(services.db, work.workspaceId);
    const wanted = finding.themes.flatMap(({ examples }) => examples);
    const idsOf = (kind: 'comment' | 'case') => wanted.filter((one) => one.kind === kind).map(({ id }) => id);
    const texts = await findTexts(work.db, work.workspaceId, {
      comments: idsOf('comment'),
      cases: actor.scopes.has('cases:read') ? idsOf('case') : [],
      units: actor.unitIds === 'all' ? null : actor.unitIds,
      namingNone: ownEmployees(company, actor),
    });
    const comments = texts.filter(({ kind }) => kind === 'comment');
    const readAnswer = await wordsOfAnswers(
      services,
      work,
      company,
      comments.map(({ id, employee_id: employeeId, customer_id: customerId }) => ({ id, employeeId, customerId })),
    );
    const readCase = await wordsReadBy(
      services,
      work,
      company,
      texts.filter(({ kind }) => kind === 'case'),
    );
    const byId = new Map(
      texts.map((row) => {
        const read = row.kind === 'case' ? readCase : readAnswer;
        return [`${row.kind} ${row.id}`, { ...row, text: read(row.id, row.text) }];
      }),
    );
    return {
      finding: {
        ...finding,
        foundAt,
        themes: finding.themes.map((theme) => ({
          ...theme,
          examples: withoutRepeats(theme.examples.flatMap(({ kind, id }) => byId.get(`${kind} ${id}`) ?? []))
            .slice(0, SHOWN_EXAMPLES)
            .map(({ kind, id, text, at, unit_id: unitId }) => ({ kind, id, text, at, unitId })),
        })),
      },
    };
  }),
  route(themeEndpoints.find, async ({ services }, work) => {
    const { db, workspaceId } = work;
    await services.jobs.enqueue(db, findThemesJob, { workspaceId }, { singletonKey: String(workspaceId) });
    await audit(work, { action: 'themes.find', subject: { kind: 'workspace', id: workspaceId } });
    return { queued: true };
  }),
];

/** Whoever sends one form again writes the same words: they show nothing new. */
function withoutRepeats<T extends { readonly text: string }>(texts: readonly T[]): T[] {
  return [...new Map(texts.toReversed().map((one) => [one.text.trim(), one])).values()].toReversed();
}
