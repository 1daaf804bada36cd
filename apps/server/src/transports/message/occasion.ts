import { definitionSchema, type SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../../company/company.ts';
import type { Values } from '../../invitations/fill-text.ts';
import { decrypted } from '../../interactions/contacts.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { findDefinition, type CustomerFacts, type InvitationFacts } from './before-sending.store.ts';

const REMEMBERED = 500;

/** What stands in a text's places for this customer and this visit. */
export function valuesOf(
  company: Company,
  secrets: Secrets,
  of: { readonly invitation: InvitationFacts | null; readonly customer: CustomerFacts | null },
  spoken: { readonly language: string; readonly zone: string },
): Values {
  const { invitation, customer } = of;
  const attributes = Object.entries(customer?.attributes ?? {}).map(([name, value]): [string, string] => [
    `customer.${name}`,
    String(value),
  ]);
  const name = (directory: { byId: ReadonlyMap<number, { name: string }> }, id: number | null | undefined) =>
    id === null || id === undefined ? undefined : directory.byId.get(id)?.name;
  return {
    ...Object.fromEntries(attributes),
    company: company.name,
    customer: customer === null ? undefined : (decrypted(secrets, customer.name_encrypted) ?? undefined),
    unit: name(company.units, invitation?.unit_id),
    touchpoint: name(company.touchpoints, invitation?.touchpoint_id),
    employee: name(company.employees, invitation?.employee_id),
    product: invitation?.product_ids?.flatMap((id) => name(company.products, id) ?? []).join(', '),
    order: invitation?.order_number ?? undefined,
    date: invitation === null ? undefined : dayIn(invitation.occurred_at, spoken),
  };
}

/** By whose clock he lives: his own, his telephone's, that of where he was served. */
export function zoneOf(
  company: Company,
  of: { readonly invitation: InvitationFacts | null; readonly customer: CustomerFacts | null },
): string {
  const { invitation, customer } = of;
  return (
    customer?.time_zone ??
    customer?.phone_zone ??
    company.units.byId.get(invitation?.unit_id ?? 0)?.timeZone ??
    company.units.all[0]?.timeZone ??
    'Europe/Moscow'
  );
}

const days = new Map<string, Intl.DateTimeFormat>();

/** A format costs a third of a millisecond to make, and a company writes in a few languages and zones. */
function dayIn(at: Date, { language, zone }: { language: string; zone: string }): string {
  const key = `${language} ${zone}`;
  let format = days.get(key);
  if (format === undefined) {
    if (days.size >= REMEMBERED) days.clear();
    format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: zone });
    days.set(key, format);
  }
  return format.format(at);
}

const definitions = new Map<string, SurveyDefinition>();

/** A published version never changes, so a process reads it once. */
export async function definitionOf(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
  number: number,
): Promise<SurveyDefinition | null> {
  const key = `${workspaceId}.${surveyId}.${number}`;
  const known = definitions.get(key);
  if (known !== undefined) return known;
  const stored = await findDefinition(db, workspaceId, surveyId, number);
  if (stored === undefined) return null;
  const definition = definitionSchema.parse(stored);
  if (definitions.size >= REMEMBERED) definitions.clear();
  definitions.set(key, definition);
  return definition;
}
