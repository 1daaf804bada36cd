import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { among } from './cells.store.ts';
import type { Role } from './index-catalogue.ts';
import type { About } from './question.ts';

export interface Measure {
  readonly id: number;
  readonly role: Role | 'response';
  readonly scale: string;
  readonly factorId: number | null;
  readonly surveyId: number | null;
}

/** What was ever rated that the question may read. Some dozens of rows in a company. */
export async function listMeasures(
  db: WorkspaceDb,
  workspaceId: number,
  wanted: {
    roles: readonly (Role | 'response')[];
    about: About;
    factors: readonly number[] | null;
    surveys: readonly number[] | null;
    scale: string | null;
  },
): Promise<Measure[]> {
  const { rows } = await sql<{
    id: number;
    role: Measure['role'];
    scale: string;
    factor_id: number | null;
    survey_id: number | null;
  }>`
    select id, role, scale, factor_id, survey_id from measures
    where workspace_id = ${workspaceId} and role = any(${[...wanted.roles]}::text[])
      and ${wanted.about === 'headline' ? sql`factor_id is null` : wanted.about === 'factors' ? sql`factor_id is not null` : sql`true`}
      and ${among('factor_id', wanted.factors)} and ${among('survey_id', wanted.surveys)}
      and ${wanted.scale === null ? sql`true` : sql`scale = ${wanted.scale}`}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    scale: row.scale,
    factorId: row.factor_id,
    surveyId: row.survey_id,
  }));
}
