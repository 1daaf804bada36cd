import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createSecrets } from '../../apps/server/src/platform/secrets.ts';
import type { PlannedAsk } from '../../apps/server/src/decisions/plan-invitations.job.ts';
import type { Company } from '../answers/stage.ts';

export const SECRET = 'a secret of the benchmark, and of nothing else';

/** Customers with an address, each served an hour ago, and the decision to ask each of them now. */
export async function makeDue(
  admin: pg.Client,
  company: Company,
  count: number,
  surveyId: number,
): Promise<PlannedAsk[]> {
  const secrets = createSecrets(new TextEncoder().encode(SECRET));
  const now = Math.floor(Date.now() / 1000);
  const asks: PlannedAsk[] = [];
  for (let from = 0; from < count; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - from) }, (_, at) => {
      const email = `c${from + at}@example.org`;
      return {
        customer: randomUUID(),
        interaction: randomUUID(),
        unit: company.units[(from + at) % company.units.length],
        name: `\\x${secrets.encrypt('Ольга').toString('hex')}`,
        email: `\\x${secrets.encrypt(email).toString('hex')}`,
        index: `\\x${secrets.blindIndex(company.id, email).toString('hex')}`,
      };
    });
    await admin.query(
      `insert into customers (workspace_id, id, name_encrypted, email_encrypted, email_index, language, created_at)
       select $1, customer, name::bytea, email::bytea, index::bytea, 'ru', now()
       from jsonb_to_recordset($2::jsonb) as r(customer uuid, name text, email text, index text)`,
      [company.id, JSON.stringify(rows)],
    );
    await admin.query(
      `insert into contact_histories (workspace_id, customer_id)
       select $1, customer from jsonb_to_recordset($2::jsonb) as r(customer uuid)`,
      [company.id, JSON.stringify(rows)],
    );
    await admin.query(
      `insert into interactions (workspace_id, id, occurred_at, day, hour, unit_id, touchpoint_id, customer_id)
       select $1, interaction, now() - interval '1 hour', current_date, 12, unit, $3, customer
       from jsonb_to_recordset($2::jsonb) as r(customer uuid, interaction uuid, unit integer)`,
      [company.id, JSON.stringify(rows), company.touchpoints[0]],
    );
    for (const { customer, interaction } of rows)
      asks.push({
        interactionId: interaction,
        customerId: customer,
        surveyId,
        touchpointId: company.touchpoints[0] ?? 0,
        askKey: interaction.replaceAll('-', '').slice(0, 14),
        transport: 'email',
        fallbacks: [],
        askAt: now,
        expiresAt: now + 3 * 86_400,
        purpose: 'experience',
      });
  }
  return asks;
}
