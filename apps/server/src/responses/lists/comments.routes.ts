import { commentEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { visibleUnits } from '../../company/references.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { isThere } from '../../interactions/looked-for.ts';
import { ownEmployees } from '../../company/company.ts';
import { listAnswersAbout, listComments } from './lists.store.ts';
import { presentComment } from './present-response.ts';
import { wordsOfAnswers } from './words-of-answers.ts';

export const commentRoutes: readonly Route[] = [
  route(commentEndpoints.list, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { limit, cursor, units, ...filter } = query;
    const knowsCustomers = actor.scopes.has('personal:read');
    const page = { after: readCursor(cursor, 3), limit: limit + 1 };
    const seen = visibleUnits(company, actor.unitIds, units);
    // Looked for by a name, what was said of the caller would say whose it is.
    const about = filter.search === undefined ? [] : ownEmployees(company, actor);
    const rows = await listComments(work.db, work.workspaceId, { ...filter, units: seen, notAbout: about }, page);
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const given = await listAnswersAbout(
      work.db,
      work.workspaceId,
      knowsCustomers ? ownEmployees(company, actor) : 'all',
      items.map((row) => row.response_id),
    );
    const read = await wordsOfAnswers(services, work, company, given);
    const shown = items.map((row) => ({ ...row, text: read(row.response_id, row.text) }));
    return {
      items: shown
        // Found by a word that is hidden from the caller, it would say whose it is.
        .filter(({ text }) => knowsCustomers || filter.search === undefined || isThere(filter.search, text))
        .map(presentComment),
      nextCursor:
        last === undefined ? null : writeCursor(last.occurred_at.toISOString(), last.response_id, last.question_id),
    };
  }),
];
