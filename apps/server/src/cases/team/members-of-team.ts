import type { Company } from '../../company/company.ts';

/** Members whose work counts for a team. */
export function membersOfTeam(company: Company, teamId: number): string[] {
  return company.employees.all.flatMap(({ userId, teamId: own, archived }) =>
    userId !== null && own === teamId && !archived ? [userId] : [],
  );
}
