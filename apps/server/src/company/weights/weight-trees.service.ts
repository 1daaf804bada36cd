import type { NewWeightTreeVersion, SalesLevel, WeightTreeVersion } from '@otklik/contract';
import type { Work, WorkspaceDb } from '../../platform/database/work.ts';
import { because, Problem } from '../../platform/errors.ts';
import type { Company } from '../company.ts';
import { auditCompany } from '../company.snapshot.ts';
import { getEntry, lockedEntry } from '../entries/entries.service.ts';
import { weightTrees } from '../entries/kinds.ts';
import { readSales } from './sales.ts';
import { faultsOf } from './weight-tree.ts';
import { findVersionOn, insertVersion, listVersions } from './weight-trees.store.ts';

/** The composition of an index on a day; null when the tree is unknown or has no version yet that counts then. */
export function weightTreeOn(db: WorkspaceDb, workspaceId: number, treeId: number, day: string) {
  return findVersionOn(db, workspaceId, treeId, day);
}

export async function weightTreeVersions(work: Work, treeId: number) {
  await getEntry(work, weightTrees, treeId);
  return listVersions(work.db, work.workspaceId, treeId);
}

export async function addVersion(
  work: Work,
  company: Company,
  treeId: number,
  version: NewWeightTreeVersion | (Omit<NewWeightTreeVersion, 'source'> & { source: WeightTreeVersion['source'] }),
) {
  const tree = await lockedEntry(work, weightTrees, treeId); // locked: the next number is ours
  if (tree.archivedAt !== null)
    throw because('unprocessable', 'archived_first', 'The weight tree is archived; bring it back first');
  const faults = faultsOf(version.root, company);
  const [first] = faults;
  if (first !== undefined)
    throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults.slice(0, 100) });
  const row = await insertVersion(work.db, work.workspaceId, {
    ...version,
    treeId,
    createdBy: work.actor.id,
    createdAt: work.now,
  });
  await auditCompany(work, {
    action: 'weightTree.addVersion',
    subject: { kind: 'weightTree', id: treeId },
    after: { number: row.number, validFrom: row.validFrom, source: row.source, root: row.root },
  });
  return row;
}

/** A version from sales. Bad rows are told and left out; without a single good one there are no weights. */
export async function versionFromSales(
  work: Work,
  company: Company,
  treeId: number,
  file: {
    readonly text: string;
    readonly validFrom: string;
    readonly levels?: readonly SalesLevel[] | undefined;
    readonly dryRun: boolean;
  },
) {
  await getEntry(work, weightTrees, treeId); // a tree that is not there is told before what is wrong with the file
  await getEntry(work, weightTrees, treeId);
  const sales = readSales(file.text, company, file.levels);
  const { root, ...counted } = sales;
  if (root === null)
    throw new Problem('unprocessable', 'No row of the file gives a weight', {
      details: sales.refused.map((row) => ({
        path: `row ${row.row}, ${row.column}`,
        code: row.code,
        message: row.message,
      })),
    });
  if (file.dryRun) return { ...counted, root, version: null };
  const version = await addVersion(work, company, treeId, { validFrom: file.validFrom, source: 'sales', root });
  return { ...counted, root, version };
}
