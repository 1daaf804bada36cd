import {
  decisionWords,
  isAsked,
  type NamesOfThings,
  type PolicyDocument,
  type PolicyRule,
  type ShownDecision,
  type Language,
} from '@otklik/contract';
import { type Company, zoneOf } from '../../company/company.ts';
import type { Work } from '../../platform/database/work.ts';
import type { Sent } from '../../platform/http/route.ts';
import { explainDecision } from './explain-decision.ts';
import { findQuestions, invitationIdOf, type QuestionRow } from './questions.store.ts';
import { unpackEntries } from './ledger-entries.ts';
import type { LedgerRow } from './ledger.store.ts';
import { findPolicies } from '../policies/policies.store.ts';

/** Rows of the ledger as a person reads them, each in the words of the policy that decided it. */
export async function showDecisions(
  work: Work,
  company: Company,
  rows: readonly LedgerRow[],
  language: Language,
): Promise<Sent<ShownDecision>[]> {
  const numbers = new Set(rows.flatMap(({ policy_number: number }) => (number === null || number === 0 ? [] : number)));
  const policies = await findPolicies(work.db, work.workspaceId, [...numbers]);
  const rulesOf = new Map(policies.map(({ number, document }) => [number, document.rules]));
  const groupsOf = new Map(policies.map(({ number, document }) => [number, document.groups]));
  const questions = await questionsOf(work, policies, rows);
  const surveys = await surveyNames(work);
  return rows.map((row) => {
    const groups = groupsOf.get(row.policy_number ?? 0) ?? [];
    const names: NamesOfThings = {
      touchpoint: (id) => company.touchpoints.byId.get(id)?.name ?? `№ ${id}`,
      survey: (id) => surveys.get(id) ?? `№ ${id}`,
      segment: (id) => sayable(company.segmentsById.get(id)),
      group: (id) => groups.find((group) => group.id === id)?.name ?? `№ ${id}`,
    };
    const rules = rulesOf.get(row.policy_number ?? 0) ?? [];
    return show(row, { company, names, language, rules, question: questions.get(row.id) });
  });
}

interface Showing {
  readonly company: Company;
  readonly names: NamesOfThings;
  readonly language: Language;
  readonly rules: readonly PolicyRule[];
  readonly question: QuestionRow | undefined;
}

function show(row: LedgerRow, { company, names, language, rules, question }: Showing): Sent<ShownDecision> {
  const place = {
    interactionId: row.id,
    customerId: row.customer_id,
    occurredAt: row.occurred_at,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
  };
  const [entry] = row.entry === null ? [] : unpackEntries(row.entry);
  if (entry === undefined || row.decided_at === null)
    return { ...place, ...undecided, sentences: [sayUndecided(row, language)] };
  const rule = entry.rule === null ? null : (rules[entry.rule] ?? null);
  const zone = zoneOf(company, row.unit_id);
  const asked = isAsked(entry.outcome);
  const at = entry.at === null ? null : new Date(entry.at * 1000);
  return {
    ...place,
    outcome: entry.outcome,
    isAsked: asked,
    decidedAt: row.decided_at,
    policyNumber: row.policy_number,
    transport: entry.transport,
    askAt: asked ? at : null,
    allowedFrom: asked ? null : at,
    ruleId: rule?.id ?? null,
    question:
      !asked || question === undefined
        ? null
        : { state: question.state, reason: question.reason, transport: question.transport, at: question.at },
    sentences: [
      ...explainDecision(entry, { language, names, rule, zone, decidedAt: row.decided_at }),
      ...(asked && row.is_cancelled ? [decisionWords(language).cancelled] : []),
    ],
  };
}

const undecided = {
  outcome: null,
  isAsked: false,
  decidedAt: null,
  policyNumber: null,
  transport: null,
  askAt: null,
  allowedFrom: null,
  ruleId: null,
  question: null,
} as const;

/** What became of the questions, by interaction: each asks by the survey of the policy that decided it. */
async function questionsOf(
  { db, workspaceId }: Work,
  policies: readonly { readonly number: number; readonly document: PolicyDocument }[],
  rows: readonly LedgerRow[],
): Promise<Map<string, QuestionRow>> {
  const documents = new Map(policies.map(({ number, document }) => [number, document]));
  const interactions = new Map(
    rows.flatMap((row) => {
      const asked = documents
        .get(row.policy_number ?? 0)
        ?.touchpoints.find(({ touchpointId }) => touchpointId === row.touchpoint_id);
      return asked === undefined ? [] : [[invitationIdOf(workspaceId, asked.surveyId, row.id), row.id] as const];
    }),
  );
  const questions = await findQuestions(db, workspaceId, [...interactions.keys()]);
  return new Map(questions.map((question) => [interactions.get(question.invitation_id) ?? '', question]));
}

/** A batch that was given and has no row is either under way or was deleted by age. */
function sayUndecided(row: LedgerRow, language: Language): string {
  const words = decisionWords(language);
  if (row.customer_id === null) return words.anonymous;
  return row.decision_batch !== null && row.decided_at === null ? words.waiting : words.notConsidered;
}

async function surveyNames(work: Work): Promise<Map<number, string>> {
  const rows = await work.db
    .selectFrom('surveys')
    .select(['id', 'name'])
    .where('workspace_id', '=', work.workspaceId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function sayable(segment: { attribute: string; value: string } | undefined): string {
  return segment === undefined ? '?' : `${segment.attribute} = ${segment.value}`;
}
