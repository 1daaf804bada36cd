import { createHash } from 'node:crypto';
import { defaultWorkspaceSettings, workspaceSettings, type PageTheme, type WorkspaceSettings } from '@otklik/contract';
import type { Company as PageCompany, GivenWords } from '@otklik/respond';
import type { Company } from '../company/company.ts';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { rememberRows } from '../platform/database/remembered-rows.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { givenWordsOf } from './words/surrounding-words.service.ts';

/** Our own colour, until the company has set one. */
const COLOUR = '#0b6e6a';
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

/** A new colour or word is seen by customers after two seconds at the latest; without the database the last known is good enough. */
const remembered = rememberRows<Look>({ forMs: 2_000, keepsLast: () => true });

/** What the customer sees of the company: name, colour, logo. */
export async function respondentCompany(
  services: Pick<Services, 'db'>,
  company: Pick<Company, 'workspaceId' | 'name'>,
): Promise<PageCompany> {
  const { theme, words, logo } = await lookOf(services.db, company.workspaceId);
  return { name: company.name, ...theme, words, ...(logo === null ? {} : { logoUrl: logo.address }) };
}

export function lookOf(db: Database, workspaceId: number): Promise<Look> {
  return remembered.of(db, String(workspaceId), () => readLook(reserveOf(db), workspaceId));
}

async function readLook(db: Database, workspaceId: number): Promise<Look> {
  const row = await db.selectFrom('workspaces').select('settings').where('id', '=', workspaceId).executeTakeFirst();
  const words = await inWorkspace(db, workspaceId, (inside) => givenWordsOf({ db: inside, workspaceId }));
  return { ...read(workspaceId, row?.settings), words };
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
