import { responseEndpoints, type LowRater } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { ownEmployees } from '../../company/company.ts';
import { visibleUnits } from '../../company/references.ts';
import { learnAllMeasures, measuresOf, type MeasureBook } from '../../counts/measures.ts';
import { readContacts, type Contact } from '../../interactions/contacts.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { listLowRaters, type LowRating } from './lists.store.ts';
import { lowMeasures } from './low-raters.ts';
import { modeOf } from '../response.ts';
import { wordsOfAnswers, type ReadAnswer } from './words-of-answers.ts';

export const lowRaterRoutes: readonly Route[] = [
  route(responseEndpoints.lowRaters, async ({ query, actor, services }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const { limit, cursor, units, ...filter } = query;
    const measures = await measuresOf(services.db, work.workspaceId);
    await learnAllMeasures(work.db, work.workspaceId, measures);
    const rows = await listLowRaters(
      work.db,
      work.workspaceId,
      { ...filter, units: visibleUnits(company, actor.unitIds, units) },
      lowMeasures(measures.all(), filter),
      { after: readCursor(cursor, 2), limit: limit + 1 },
    );
    const own = ownEmployees(company, actor);
    const page = rows.slice(0, limit).map((row) => {
      // Whoever served him hears what he said, and not who he is.
      const isOwn = row.employee_id !== null && own.includes(row.employee_id);
      return isOwn ? { ...row, customer_id: null } : row;
    });
    const ids = actor.scopes.has('personal:read') ? page.flatMap((row) => row.customer_id ?? []) : [];
    const contacts = await readContacts(work, services.secrets, ids, 'low raters');
    const last = rows.length > limit ? page.at(-1) : undefined;
    const given = rows.map(({ id, employee_id: employeeId, customer_id: customerId }) => ({
      id,
      employeeId,
      customerId,
    }));
    const read = await wordsOfAnswers(services, work, company, given);
    return {
      items: page.map((row) => presentLowRater(row, measures, contacts, read)),
      nextCursor: last === undefined ? null : writeCursor(last.occurred_at.toISOString(), last.id),
    };
  }),
];

function presentLowRater(
  row: LowRating,
  measures: MeasureBook,
  contacts: ReadonlyMap<string, Contact>,
  read: ReadAnswer,
): Sent<LowRater> {
  const { role, scale, factorId } = measures.get(row.measure_id);
  const direct = row.answers['reasons'];
  const reasons = row.comments.flatMap((comment) => comment.reasons);
  return {
    responseId: row.id,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id || null,
    mode: modeOf(row.mode),
    occurredAt: row.occurred_at,
    score: row.score,
    scale,
    role: role === 'response' ? 'satisfaction' : role,
    factorId,
    reasons: [
      ...new Set([...reasons, ...reasonsIn(row.answers), ...(Array.isArray(direct) ? direct.map(String) : [])]),
    ],
    comments: row.comments.map(({ questionId, text }) => ({ questionId, text: read(row.id, text) })),
    contact: row.customer_id === null ? null : (contacts.get(row.customer_id) ?? null),
    finished: row.finished,
  };
}

/** `question.reason` of every list of reasons that was answered, also without a word beside it. */
function reasonsIn(answers: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(answers).flatMap(([questionId, answer]) => {
    if (typeof answer !== 'object' || answer === null || !('chosen' in answer) || !Array.isArray(answer.chosen))
      return [];
    return answer.chosen.map((reason) => `${questionId}.${String(reason)}`);
  });
}
