import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { because, Problem } from '../platform/errors.ts';
import { resolveTxt } from '../platform/resolve-txt.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Services } from '../platform/services.ts';
import { provenHostsChanged } from './proven-hosts.ts';
import { findSurveyHost, isProvenElsewhere, updateSurveyHost, type SurveyHostRow } from './survey-domain.store.ts';

/** Made of the company and the host: another company's record for the same host proves nothing for this one. */
export function proofOf(secrets: Secrets, workspaceId: number, host: string) {
  return {
    name: `_otklik.${host}`,
    type: 'TXT' as const,
    value: `otklik=${secrets.sign(`survey-domain:${workspaceId}:${host}`)}`,
  };
}

export async function chooseSurveyHost(
  work: Work,
  { config }: Pick<Services, 'config'>,
  host: string | null,
): Promise<SurveyHostRow> {
  const before = await findSurveyHost(work.db, work.workspaceId);
  if (before.survey_host === host) return before;
  // The dashboard's own host would be closed to the dashboard.
  if (host !== null && config.publicUrl !== null && new URL(config.publicUrl).hostname === host)
    throw because('invalid_input', 'own_host', 'This is the address of the installation itself: choose another name');
  const row = { survey_host: host, survey_host_proven_at: null };
  await updateSurveyHost(work.db, work.workspaceId, row);
  await audit(work, {
    action: 'survey-domain.choose',
    subject: { kind: 'workspace', id: work.workspaceId },
    before: { host: before.survey_host },
    after: { host },
  });
  provenHostsChanged(work);
  return row;
}

/** Asks the DNS outside any transaction: a name server may take its time. */
export async function proveSurveyHost(services: Services, work: Omit<Work, 'db'>): Promise<SurveyHostRow> {
  const { workspaceId, now } = work;
  const { survey_host: host } = await inWorkspace(services.db, workspaceId, (db) => findSurveyHost(db, workspaceId));
  if (host === null) throw because('invalid_input', 'no_host', 'Choose a host first');
  const { name, value } = proofOf(services.secrets, workspaceId, host);
  if (!(await resolveTxt(services.config, name)).includes(value))
    throw because('unprocessable', 'record_missing', `The DNS has no TXT record ${name} with ${value} yet`);
  return inWorkspace(services.db, workspaceId, async (db) => {
    const current = await findSurveyHost(db, workspaceId);
    if (current.survey_host !== host) throw new Problem('conflict', 'Another host was chosen meanwhile');
    if (await isProvenElsewhere(db, workspaceId, host))
      throw because('already_exists', 'host_taken', 'Another company of this installation uses this host');
    const row = { survey_host: host, survey_host_proven_at: current.survey_host_proven_at ?? now };
    await updateSurveyHost(db, workspaceId, row);
    await audit(
      { ...work, db },
      { action: 'survey-domain.prove', subject: { kind: 'workspace', id: workspaceId }, after: { host } },
    );
    provenHostsChanged({ ...work, db });
    return row;
  });
}
