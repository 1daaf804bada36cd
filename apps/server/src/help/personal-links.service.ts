import type { WorkspaceDb } from '../platform/database/work.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { newLinkToken, writeLinkCode } from '../surveys/link-address.ts';
import { textIn } from './help-page.ts';
import { findHelpPage } from './help-pages.store.ts';

/** A page that messages may lead to, each by an address that only its reader is given. */
export interface LinkablePage {
  readonly questionIn: (language: string) => string;
  /** In the language of the message that leads there, whatever the reader's browser speaks. */
  readonly newLink: (language: string) => { readonly token: string; readonly path: string };
}

/** Null where there is no such page, or it is not published. */
export async function linkablePage(db: WorkspaceDb, workspaceId: number, id: number): Promise<LinkablePage | null> {
  const page = await findHelpPage(db, workspaceId, id);
  if (page?.is_published !== true) return null;
  return {
    questionIn: (language) => textIn(page.texts, languageOf(language)).question,
    newLink(language) {
      const token = newLinkToken();
      return { token, path: `/h/${writeLinkCode({ workspaceId, token })}?lang=${languageOf(language)}` };
    },
  };
}
