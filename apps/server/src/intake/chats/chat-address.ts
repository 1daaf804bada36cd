import { chatPath, talkPath } from './chat-path.ts';
import type { Standing } from './find-talk.ts';

/** Of a chat that has its case, or of its beginning (null), in the language of its reader, and with whom the site has named. */
export function addressOf({ chat, language, visitor }: Standing, caseToken: string | null, other = language): string {
  const path = caseToken === null ? chatPath(chat) : talkPath(chat, caseToken);
  return `${path}?lang=${other}${visitor === null ? '' : `&who=${visitor.sealed}`}`;
}

/** Of another chat: what this tab has talked about before is laid aside. */
export function beginningOf(standing: Standing): string {
  return `${addressOf(standing, null)}&fresh=1`;
}
