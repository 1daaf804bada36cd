import { sql } from 'kysely';
import type { Attributes, Context, SurveyDefinition } from '@otklik/questionnaire';
import { decrypted } from '../interactions/contacts.ts';
import type { Database } from '../platform/database/database.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Secrets } from '../platform/secrets.ts';

/** What conditions and texts may say of a customer and a receipt without asking. */
export type KnownFacts = Pick<Context, 'customer' | 'receipt' | 'attributes'>;

interface Whose {
  readonly customerId?: string | null | undefined;
  readonly interactionId?: string | null | undefined;
}

const asking = new WeakMap<SurveyDefinition, boolean>();

/** Most surveys name no fact: for them nothing is read, and nobody's name leaves the store. */
function asksForFacts(definition: SurveyDefinition): boolean {
  let asks = asking.get(definition);
  if (asks === undefined)
    asking.set(definition, (asks = /\b(customer|receipt|attributes)\.\w/.test(JSON.stringify(definition))));
  return asks;
}

/**
 * The facts of an answer's customer and interaction. They come from whoever sent the interaction: what is not a bare value is left
 * out, and every renderer escapes what it shows.
 */
export async function knownFacts(
  { db, secrets }: { readonly db: Database; readonly secrets: Secrets },
  workspaceId: number,
  definition: SurveyDefinition,
  { customerId, interactionId }: Whose,
): Promise<KnownFacts> {
  if ((customerId == null && interactionId == null) || !asksForFacts(definition)) return {};
  const row = await inWorkspace(db, workspaceId, async (inside) => {
    const { rows } = await sql<FactsRow>`
      select c.name_encrypted, c.external_id, c.attributes, i.order_number, i.amount
      from (select 1) one
      left join customers c on c.workspace_id = ${workspaceId} and c.id = ${customerId ?? null}::uuid and c.erased_at is null
      left join interactions i on i.workspace_id = ${workspaceId} and i.id = ${interactionId ?? null}::uuid`.execute(
      inside,
    );
    return rows[0];
  });
  if (row === undefined) return {};
  const attributes = bareValues(row.attributes ?? {});
  const name = decrypted(secrets, row.name_encrypted);
  return {
    customer: { ...attributes, ...given('name', name), ...given('id', row.external_id) },
    receipt: {
      ...given('number', row.order_number),
      ...given('total', row.amount === null ? null : Number(row.amount)),
    },
    attributes,
  };
}

interface FactsRow {
  readonly name_encrypted: Buffer | null;
  readonly external_id: string | null;
  readonly attributes: Record<string, unknown> | null;
  readonly order_number: string | null;
  readonly amount: number | string | null;
}

function given(name: string, value: string | number | null): Attributes {
  return value === null || value === '' ? {} : { [name]: value };
}

function bareValues(source: Record<string, unknown>): Attributes {
  const bare = Object.entries(source).filter((entry): entry is [string, Attributes[string]] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(bare);
}
