import { sql } from 'kysely';
import type { Attributes, Context, SurveyDefinition } from '@otklik/questionnaire';
import { decrypted } from '../../interactions/contacts.ts';
import type { Database } from '../../platform/database/database.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** What conditions and texts may say of a customer and a receipt without asking. */
export type KnownFacts = Pick<Context, 'customer' | 'receipt' | 'attributes'>;

interface Whose {
  readonly customerId?: string | null | undefined;
  readonly interactionId?: string | null | undefined;
}

const asking = new WeakMap<SurveyDefinition, boolean>();

/** Most surveys name no fact: for them nothing is read, and nobody's name leaves the store. */
export function asksForFacts(definition: SurveyDefinition): boolean {
  let asks = asking.get(definition);
  if (asks === undefined)
    asking.set(definition, (asks = /\b(customer|receipt|attributes)\.\w/.test(JSON.stringify(definition))));
  return asks;
}

function isAsked(definition: SurveyDefinition, { customerId, interactionId }: Whose): boolean {
  return (customerId != null || interactionId != null) && asksForFacts(definition);
}

/**
 * The facts of an answer's customer and interaction. They come from whoever sent the interaction: what is not a bare value is left
 * out, and every renderer escapes what it shows.
 */
export async function knownFacts(
  { db, secrets }: { readonly db: Database; readonly secrets: Secrets },
  workspaceId: number,
  definition: SurveyDefinition,
  whose: Whose,
): Promise<KnownFacts> {
  if (!isAsked(definition, whose)) return {};
  return inWorkspace(db, workspaceId, (inside) => factsWithin({ db: inside, secrets }, workspaceId, definition, whose));
}

/** The same in a transaction that is open. */
export async function factsWithin(
  { db, secrets }: { readonly db: WorkspaceDb; readonly secrets: Secrets },
  workspaceId: number,
  definition: SurveyDefinition,
  whose: Whose,
): Promise<KnownFacts> {
  if (!isAsked(definition, whose)) return {};
  const [facts = {}] = await factsOfMany({ db, secrets }, workspaceId, [whose]);
  return facts;
}

/** Of several at once, in their order; without `secrets` nobody's name is read. */
export async function factsOfMany(
  { db, secrets }: { readonly db: WorkspaceDb; readonly secrets: Secrets | null },
  workspaceId: number,
  all: readonly Whose[],
): Promise<KnownFacts[]> {
  const { rows } = await sql<FactsRow>`
    select c.name_encrypted, c.external_id, c.attributes, i.order_number, i.amount
    from unnest(${all.map(({ customerId }) => customerId ?? null)}::uuid[], ${all.map(({ interactionId }) => interactionId ?? null)}::uuid[])
      with ordinality as one(customer_id, interaction_id, place)
    left join customers c on c.workspace_id = ${workspaceId} and c.id = one.customer_id and c.erased_at is null
    left join interactions i on i.workspace_id = ${workspaceId} and i.id = one.interaction_id
    order by one.place`.execute(db);
  return rows.map((row) => {
    const attributes = bareValues(row.attributes ?? {});
    const name = secrets === null ? null : decrypted(secrets, row.name_encrypted);
    return {
      customer: { ...attributes, ...given('name', name), ...given('id', row.external_id) },
      receipt: {
        ...given('number', row.order_number),
        ...given('total', row.amount === null ? null : Number(row.amount)),
      },
      attributes,
    };
  });
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
