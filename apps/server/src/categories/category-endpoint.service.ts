import type { CategoryEndpoint, CategoryEndpointChange } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { namesToMask } from '../interactions/contacts.ts';
import { maskPersonal } from '../interactions/mask-personal.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { askLanguageModel } from './ask-language-model.ts';
import { readEndpoint, saveEndpoint } from './category-endpoints.store.ts';

const LONGEST_SENT = 4_000;

export async function presentEndpoint({ db, workspaceId }: Work): Promise<Sent<CategoryEndpoint> | null> {
  const row = await readEndpoint(db, workspaceId);
  if (row === undefined) return null;
  const { address, model, is_on: isOn, saved_at: savedAt } = row;
  return { address, model, isOn, savedAt, hasKey: row.api_key !== null };
}

export async function changeEndpoint(services: Services, work: Work, change: CategoryEndpointChange): Promise<void> {
  const { key, address, model, isOn } = change;
  const before = await readEndpoint(work.db, work.workspaceId);
  // A key is told to the address it was given for, and to no other.
  const kept = before?.address === address ? before.api_key : null;
  await saveEndpoint(work.db, work.workspaceId, {
    address,
    model,
    api_key: key === undefined ? kept : key === '' ? null : services.secrets.encrypt(key),
    is_on: isOn,
    saved_by: work.actor.id,
    saved_at: work.now,
  });
  await audit(work, {
    action: 'category_endpoint.put',
    subject: { kind: 'workspace', id: work.workspaceId },
    ...(before === undefined ? {} : { before: { address: before.address, model: before.model, isOn: before.is_on } }),
    after: { address, model, isOn, keyChanged: key !== undefined },
  });
}

export interface AskedAbout {
  readonly topicId: number | null;
  readonly sent: string;
  readonly trouble: string | null;
}

/** What the language model makes of a text, masked; outside any transaction, for it may take seconds. @returns null where none is set, or it is off and `onlyIfOn` */
export async function askAboutText(
  services: Services,
  company: Company,
  about: { readonly text: string; readonly customerId: string | null; readonly onlyIfOn?: boolean },
): Promise<AskedAbout | null> {
  const { workspaceId } = company;
  const row = await inWorkspace(services.db, workspaceId, (db) => readEndpoint(db, workspaceId));
  if (row === undefined || (about.onlyIfOn === true && !row.is_on)) return null;
  const topics = company.topics.all.filter(({ archived }) => !archived);
  const sent = maskPersonal(about.text, await namesOf(services, workspaceId, about.customerId)).slice(0, LONGEST_SENT);
  const key = row.api_key === null ? null : services.secrets.decrypt(row.api_key);
  const named = await askLanguageModel(
    { address: row.address, model: row.model, key },
    sent,
    topics.map(({ name }) => name),
  );
  if ('trouble' in named) return { topicId: null, sent, trouble: named.trouble };
  return { topicId: named.choice === null ? null : (topics[named.choice]?.id ?? null), sent, trouble: null };
}

async function namesOf(services: Services, workspaceId: number, customerId: string | null): Promise<string[]> {
  if (customerId === null) return [];
  const names = await inWorkspace(services.db, workspaceId, (db) =>
    namesToMask({ db, workspaceId, now: services.now() }, services.secrets, [customerId]),
  );
  return [...names.values()];
}
