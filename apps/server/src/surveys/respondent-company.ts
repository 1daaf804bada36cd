import { createHash } from 'node:crypto';
import { defaultWorkspaceSettings, workspaceSettings, type PageTheme, type WorkspaceSettings } from '@otklik/contract';
import type { Company as PageCompany, GivenWords } from '@otklik/respond';
import type { Company } from '../company/company.ts';
import type { Database } from '../platform/database/database.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { givenWordsOf } from './words/surrounding-words.service.ts';

/** Our own colour, until the company has set one. */
const COLOUR = '#0b6e6a';
/** A new colour is seen by customers after this long at the latest. */
const REMEMBERED_MS = 30_000;
/** Up to here a logo travels in the page; a larger one is a file of its own that the phone keeps. */
const INLINE_LOGO = 2_000;

interface Look {
  readonly colour: string;
  /** All of it that a page of ours wears; letters take the colour only. */
  readonly theme: PageTheme & { readonly colour: string };
  readonly language: WorkspaceSettings['language'];
  /** What is said around the questions, in languages besides ours and in the company's own words. */
  readonly words: GivenWords;
  readonly logo: {
    readonly type: string;
    readonly bytes: Buffer;
    readonly hash: string;
    readonly address: string;
  } | null;
}

const remembered = new WeakMap<Database, Map<number, { look: Look; staleAt: number }>>();

/** What the customer sees of the company: name, colour, logo. */
export async function respondentCompany(
  services: Pick<Services, 'db'>,
  company: Pick<Company, 'workspaceId' | 'name'>,
): Promise<PageCompany> {
  const { theme, words, logo } = await lookOf(services.db, company.workspaceId);
  return { name: company.name, ...theme, words, ...(logo === null ? {} : { logoUrl: logo.address }) };
}

export async function lookOf(db: Database, workspaceId: number): Promise<Look> {
  let looks = remembered.get(db);
  if (looks === undefined) remembered.set(db, (looks = new Map<number, { look: Look; staleAt: number }>()));
  const known = looks.get(workspaceId);
  if (known !== undefined && performance.now() < known.staleAt) return known.look;
  const row = await db.selectFrom('workspaces').select('settings').where('id', '=', workspaceId).executeTakeFirst();
  const words = await inWorkspace(db, workspaceId, (inside) => givenWordsOf({ db: inside, workspaceId }));
  const look = { ...read(workspaceId, row?.settings), words };
  if (looks.size > 1_000) looks.clear();
  looks.set(workspaceId, { look, staleAt: performance.now() + REMEMBERED_MS });
  return look;
}

function read(workspaceId: number, stored: unknown): Omit<Look, 'words'> {
  const settings = workspaceSettings.safeParse({
    ...defaultWorkspaceSettings,
    ...(typeof stored === 'object' && stored !== null ? stored : {}),
  });
  const { colour, paper, font, scheme, language, logo } = settings.success ? settings.data : defaultWorkspaceSettings;
  const theme = { colour: colour ?? COLOUR, paper, font, scheme };
  return { colour: theme.colour, theme, language, logo: logo === null ? null : readLogo(workspaceId, logo) };
}

function readLogo(workspaceId: number, dataUrl: string): Look['logo'] {
  const comma = dataUrl.indexOf(',');
  const bytes = Buffer.from(dataUrl.slice(comma + 1), 'base64');
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const type = dataUrl.slice('data:'.length, dataUrl.indexOf(';'));
  const address = dataUrl.length <= INLINE_LOGO ? dataUrl : `/s/logo/${workspaceId.toString(36)}-${hash}`;
  return { type, bytes, hash, address };
}
