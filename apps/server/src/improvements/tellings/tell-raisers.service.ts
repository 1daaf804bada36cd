import type { Company } from '../../company/company.ts';
import { learnAllMeasures, measuresOf } from '../../counts/measures.ts';
import { decrypted } from '../../interactions/contacts.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { compose } from '../../invitations/compose.ts';
import { findTexts } from '../../invitations/templates.store.ts';
import { formOfKind, waysToTry, type Way } from '../../invitations/ways.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { sendWritten, type WrittenMessage } from '../../transports/message/give-words.ts';
import { optOutPaths } from '../../transports/opt-out/opt-out-address.ts';
import { publicOrigin } from '../../transports/providers/public-origin.ts';
import { findImprovement, type ImprovementRow } from '../improvements.store.ts';
import { listRaisers, type Raiser } from './raised.store.ts';
import { tellJob, type TellOrder } from './tell-job.ts';
import { insertTellings } from './tellings.store.ts';
import { judgeRaisers, questionOf } from './who-raised-it.service.ts';

const AT_A_TIME = 500;

/**
 * One piece in one transaction: whom to tell, that he was told, his message, and word for the next piece. Killed anywhere, it goes
 * on from there; run twice at once, the table's key lets one of them tell each customer.
 */
export async function tellPiece(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  order: TellOrder,
): Promise<{ told: number; goesOn: boolean }> {
  const { workspaceId, improvementId, after } = order;
  const row = await findImprovement(db, workspaceId, improvementId);
  await learnAllMeasures(db, workspaceId, await measuresOf(services.db, workspaceId));
  const question = row === undefined ? null : await questionOf(services, company, row, order);
  if (row === undefined || question === null) return { told: 0, goesOn: false };
  const place = { db, workspaceId };
  const raisers = await listRaisers(db, workspaceId, question, { after, limit: AT_A_TIME });
  const { judged, configured, expiresAt } = await judgeRaisers(services, place, company, raisers);
  const write = await writerOf(services, db, company, row, order.templateId);
  const messages = judged.flatMap(({ raiser, may }): WrittenMessage[] => {
    if (!('ways' in may)) return [];
    const [carrier] = waysToTry(configured, may.ways, []);
    return carrier === undefined ? [] : [{ ...write(raiser, carrier), dueAt: may.at, expiresAt }];
  });
  const isNew = await insertTellings(
    db,
    { workspaceId, improvementId, by: order.by, now: services.now() },
    messages.map(({ id, customerId }) => ({ customerId: customerId ?? '', messageId: id })),
  );
  const told = messages.filter(({ id }) => isNew.has(id));
  await sendWritten(services, db, workspaceId, told);
  const last = raisers.length === AT_A_TIME ? raisers.at(-1) : undefined;
  if (last !== undefined) await services.jobs.enqueue(db, tellJob, { ...order, after: last.id });
  return { told: told.length, goesOn: last !== undefined };
}

/** Writes to one customer in his language, in the form of what carries it. */
async function writerOf(
  services: Services,
  db: WorkspaceDb,
  company: Company,
  row: ImprovementRow,
  templateId: number | null,
): Promise<(raiser: Raiser, carrier: Way) => Omit<WrittenMessage, 'dueAt' | 'expiresAt'>> {
  const { workspace_id: workspaceId, id: improvementId } = row;
  const look = await lookOf(services.db, workspaceId);
  const texts = templateId === null ? null : ((await findTexts(db, workspaceId, [templateId])).get(templateId) ?? null);
  const origin = publicOrigin(services.config);
  return (raiser, { transportId, way }) => {
    const id = uuidOf(workspaceId, 'telling', improvementId, raiser.id);
    const language = raiser.language ?? look.language;
    const composed = compose(texts, {
      form: formOfKind(way),
      purpose: 'improvement',
      language,
      companyLanguage: look.language,
      surrounding: look.words,
      company: company.name,
      colour: look.colour,
      values: {
        company: company.name,
        improvement: row.name,
        customer: decrypted(services.secrets, raiser.name_encrypted) ?? undefined,
      },
      link: null,
      question: null,
      optOut: origin + optOutPaths(services.secrets, workspaceId, id).page,
    });
    const { subject, text, html, approved } = composed;
    const content = { language, subject, text, html, approved };
    return { id, transportId, purpose: 'improvement', customerId: raiser.id, addressId: null, content };
  };
}
