import type { Company } from '../company/company.ts';
import { uuidOf } from '../interactions/customers.service.ts';
import type { Services } from '../platform/services.ts';
import { languageOf } from '../surveys/customer-language.ts';
import { sendWritten } from '../transports/give-words.ts';
import { customerOrigin } from '../surveys/proven-hosts.ts';
import { publicOrigin } from '../transports/public-origin.ts';
import { wayToReach } from '../transports/reach-customer.ts';
import { numberOf, type CaseDesk } from './case.ts';
import { lastComment } from './comment-thread.ts';
import { nextLetter } from './letter-thread.ts';
import { casePath } from './case-path.ts';
import type { CaseRow } from './cases.store.ts';
import { replyAddressOf } from './reply-mailboxes.ts';
import { addMessage } from './thread.store.ts';
import { sayToCustomer } from './words-to-customer.ts';

const KEPT_MS = 7 * 86_400_000;

export type ToldCase = Pick<
  CaseRow,
  'id' | 'year' | 'number' | 'token' | 'customer_id' | 'language' | 'unit_id' | 'origin'
>;

/**
 * Tells the customer something of his case, in the transaction that decided it: it stands on his page at once, and goes out by the
 * first transport that reaches him, or under the post where he spoke. `key` names it within the case, so that a repetition tells nothing twice.
 */
export async function tellCustomer(
  services: Services,
  desk: CaseDesk,
  company: Company,
  row: ToldCase,
  { key, text, byPerson = false }: { readonly key: string; readonly text: string; readonly byPerson?: boolean },
): Promise<boolean> {
  const { db, workspaceId } = desk;
  const letter = await nextLetter(services.secrets, desk, row.id);
  // Everybody reads what stands under a post: only what a person wrote for it goes there, and never the address of the customer's page.
  const comment = byPerson && row.origin === 'comment' ? await lastComment(db, workspaceId, row.id) : null;
  const personal = row.customer_id === null ? null : (letter ?? (await wayToReach(db, workspaceId, row.customer_id)));
  const way = comment ?? personal;
  const id = uuidOf(workspaceId, 'case-message', row.id, key);
  const isNew = await addMessage(desk, row.id, {
    id,
    direction: 'out',
    text,
    delivery: way === null ? 'page' : 'planned',
  });
  if (!isNew || way === null) return isNew;
  const language = languageOf(row.language);
  const number = numberOf(row);
  const origin = await customerOrigin(services.db, workspaceId, publicOrigin(services.config));
  const page = origin + casePath(workspaceId, row.token);
  const replyTo = letter?.headers.replyTo ?? (await replyAddressOf(desk, company, row, way.transportId));
  await sendWritten(services, db, workspaceId, [
    {
      id,
      transportId: way.transportId,
      purpose: 'notice',
      customerId: row.customer_id,
      addressId: null,
      expiresAt: new Date(desk.now.getTime() + KEPT_MS),
      content:
        comment === null
          ? {
              language,
              subject:
                letter === null
                  ? sayToCustomer(language, 'subject', { number })
                  : `Re: ${letter.subject} [${number}]`.trim(),
              letter: replyTo === null ? null : { replyTo, references: letter?.headers.references ?? [], byPerson },
              text: `${text}\n\n${sayToCustomer(language, 'page', { number, page })}`,
              link: page,
            }
          : { language, text, comment: { post: comment.post, replyTo: comment.replyTo } },
    },
  ]);
  return true;
}
