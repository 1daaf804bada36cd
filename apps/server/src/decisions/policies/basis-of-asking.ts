import type { LegalBasis, Purpose, TransportWay } from '@otklik/contract';
import { noRules } from '../deciding/decide-for-campaign.service.ts';
import { basisOf } from '../core/ways-to-ask.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { policyInForce } from './policy-in-force.ts';

const strictness: readonly LegalBasis['basis'][] = ['no_consent_needed', 'consent_needed', 'forbidden'];

/** What has to be there before somebody of the company's own country, of whom nothing is known, is asked in these ways: the strictest of them. */
export async function basisOfAsking(
  db: WorkspaceDb,
  workspaceId: number,
  asked: { readonly purpose: Purpose; readonly ways: readonly TransportWay[] },
): Promise<LegalBasis['basis']> {
  const { document } = (await policyInForce(db, workspaceId)).policy ?? noRules;
  const bases = asked.ways.map((way) => basisOf(document.legalBases, document.timing.country, asked.purpose, way));
  return strictness.findLast((basis) => bases.includes(basis)) ?? 'no_consent_needed';
}
