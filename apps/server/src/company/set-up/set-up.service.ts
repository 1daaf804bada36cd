import { scopesOfRole, type Setup } from '@otklik/contract';
import type { Actor } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { inWorkspace, type Work } from '../../platform/database/work.ts';
import { because } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { insertMember } from '../../people/members/members.store.ts';
import { addMember } from '../../people/members/members.service.ts';
import { insertPerson } from '../../people/members/persons.store.ts';
import { takeSetupToken } from '../../people/sign-in/set-up-token.ts';
import { insertWorkspace, listDemoWorkspaces, nextWorkspaceId } from '../../people/workspaces/workspaces.store.ts';
import { createUnit } from '../units/units.service.ts';

/** The first company, its root unit and its administrator, all or nothing. @returns the administrator at work in it */
export async function setUp<T>(
  services: Services,
  wanted: Setup,
  passwordHash: string,
  more: { requestId: string; answer: (work: Work) => Promise<T> },
): Promise<T> {
  const now = services.now();
  const { administrator, company } = wanted;
  const workspaceId = await nextWorkspaceId(services.db);
  const { userId, result } = await inWorkspace(services.db, workspaceId, async (db) => {
    if (!(await takeSetupToken(db, services, wanted.token)))
      throw because(
        'gone',
        'set_up_link_used',
        'This set-up link was used already, or is not the one that the server printed',
      );
    const userId = await insertPerson(db, { ...administrator, passwordHash, isEmailProven: true }, now);
    const actor: Actor = {
      kind: 'person',
      id: userId,
      role: 'administrator',
      scopes: new Set(scopesOfRole('administrator')),
      unitIds: 'all',
    };
    const work: Work = { db, workspaceId, actor, now, requestId: more.requestId };
    await foundCompany(work, company);
    await addMember(work, {
      userId,
      role: 'administrator',
      unitIds: [],
      displayName: administrator.name,
      language: company.language,
    });
    return { userId, result: await more.answer(work) };
  });
  await openDemos(services, userId, wanted);
  return result;
}

/** A company begins with itself: its settings and the root of its tree. */
export async function foundCompany(work: Work, company: Setup['company']): Promise<void> {
  const { db, workspaceId, now } = work;
  await insertWorkspace(
    db,
    {
      id: workspaceId,
      name: company.name,
      settings: { language: company.language, currency: currencyOf(company) },
      isDemo: false,
    },
    now,
  );
  await audit(work, { action: 'workspace.create', subject: { kind: 'workspace', id: workspaceId }, after: company });
  const root = { parentId: null, kind: 'business', code: null, position: 0 } as const;
  await createUnit(work, { ...root, name: company.name, timeZone: company.timeZone });
}

/** `otklik start --demo` loads the demo before anybody is here; whoever is first may look at it. */
async function openDemos(services: Services, userId: string, { administrator, company }: Setup): Promise<void> {
  const past = new Date(0); // the person's own company is opened first
  for (const { id } of await listDemoWorkspaces(services.db)) {
    const member = {
      userId,
      role: 'administrator',
      unitIds: [],
      displayName: administrator.name,
      language: company.language,
    } as const;
    await inWorkspace(services.db, id, (db) => insertMember(db, id, member, past));
  }
}

function currencyOf({ language, timeZone }: Setup['company']): string {
  if (language === 'uk') return 'UAH';
  if (language === 'ru') return 'RUB';
  return timeZone.startsWith('Europe/') ? 'EUR' : 'USD';
}
