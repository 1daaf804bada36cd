import type { Database } from '../platform/database/database.ts';
import { Complaint } from './complaint.ts';

/** The company that a command is for: the one that was named, or the only one that is no demo. */
export async function whichCompany(db: Database, named: number | undefined): Promise<number> {
  const all = await db.selectFrom('workspaces').select(['id', 'name', 'demo']).orderBy('id').execute();
  const listed = all.map(({ id, name }) => `  --workspace ${id}   ${name}`).join('\n');
  if (named !== undefined) {
    if (all.some(({ id }) => id === named)) return named;
    throw new Complaint(
      all.length === 0 ? 'There is no company yet.' : `There is no company ${named}. There are:\n${listed}`,
    );
  }
  const [own, ...others] = all.filter(({ demo }) => !demo);
  if (own !== undefined && others.length === 0) return own.id;
  throw new Complaint(all.length === 0 ? 'There is no company yet.' : `Say which company it is for:\n${listed}`);
}
