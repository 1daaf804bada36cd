import { wayOfKind, purpose, type Outcome, type TransportWay } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { checkBeforeSending, type DueAsk } from '../../decisions/deciding/check-before-sending.service.ts';
import { isTelling, TELLING_PURPOSES } from '../../decisions/deciding/ways-to-tell.service.ts';
import type { InForce } from '../../decisions/policies/policy-in-force.ts';
import { decrypted } from '../../interactions/contacts.ts';
import { compose, fillApproved, languageOfMessage, leadsToPage, type Spoken } from '../../invitations/compose.ts';
import type { Values } from '../../invitations/fill-text.ts';
import { firstQuestionInLetter } from '../../invitations/first-question.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import type { StoredSchedule } from '../../invitations/schedule.ts';
import { findSchedules } from '../../invitations/schedules.store.ts';
import { findTexts } from '../../invitations/templates.store.ts';
import { formOfKind } from '../../invitations/ways.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { pathOf } from '../../surveys/link-address.ts';
import type { lookOf } from '../../surveys/respondent-company.ts';
import {
  findAddressFacts,
  findCustomerFacts,
  findInvitationFacts,
  findReports,
  type AddressFacts,
  type CustomerFacts,
  type InvitationFacts,
  findMergedInto,
  type FormerCustomer,
  type ReportFacts,
} from './before-sending.store.ts';
import { findReportedIndices, type ReportedIndices } from './report-indices.ts';
import { isInvented } from '../addresses/invented-address.ts';
import { mayGo, type Verdict } from './may-go.ts';
import { definitionOf, valuesOf, zoneOf } from './occasion.ts';
import { optOutPaths } from '../opt-out/opt-out-address.ts';
import { publicOrigin } from '../providers/public-origin.ts';
import { findRefusedContacts } from '../receipts/refused-contacts.store.ts';
import { WORDS_WANTED } from '../outbox/waits.ts';
import { openContent, type SealedContent } from './sealed-content.ts';
import type { Outgoing, TransportKind } from '../transport.ts';

/** What one transport in one company sends by: read once for a turn of taking messages. */
export interface Desk {
  readonly services: Services;
  readonly company: Company;
  readonly look: Awaited<ReturnType<typeof lookOf>>;
  /** What the customer's links begin with: the company's own host, where it has one. */
  readonly origin: string;
  readonly kind: TransportKind;
  readonly workspaceId: number;
  readonly transportId: number;
  /** Who reads the words aloud, where a person does. */
  readonly interviewer?: string | undefined;
}

export type Prepared =
  | {
      readonly row: MessageRow;
      readonly invitation: InvitationFacts | null;
      readonly outgoing: Outgoing;
      /** Of several chats or browsers the one that it goes to; null: to a contact of the customer himself. */
      readonly addressId: string | null;
      readonly where: Where;
    }
  | { readonly row: MessageRow; readonly invitation: InvitationFacts | null; readonly verdict: Verdict }
  | { readonly row: MessageRow; readonly invitation: InvitationFacts; readonly wantsWords: true };

/** Where the customer's clock stands, and whose holidays he keeps. */
export interface Where {
  readonly zone: string;
  readonly country: string;
}

/** Messages taken a moment ago, with everything they need, or with the reason why they do not go. In the same transaction. */
export async function prepare(
  desk: Desk,
  db: WorkspaceDb,
  rows: readonly MessageRow[],
  inForce: InForce,
): Promise<Prepared[]> {
  if (rows.length === 0) return [];
  const { workspaceId, transportId } = desk;
  const idsOf = <T>(list: readonly (T | null)[]) => [...new Set(list.filter((one) => one !== null))];
  const customerIds = idsOf(rows.map((row) => row.customer_id));
  const invitations = await findInvitationFacts(db, workspaceId, idsOf(rows.map((row) => row.invitation_id)));
  const customers = await findCustomerFacts(db, workspaceId, customerIds);
  // Only the company's own system is told of people by their ids.
  const merged = await findMergedInto(db, workspaceId, desk.kind.addressedBy === 'customer' ? customerIds : []);
  const addresses =
    desk.kind.addressedBy === 'address' || desk.kind.holdsDialogue
      ? await findAddressFacts(db, workspaceId, transportId, {
          ids: idsOf(rows.map((row) => row.address_id)),
          customerIds,
        })
      : [];
  const texts = await findTexts(db, workspaceId, idsOf(rows.map((row) => row.template_id)));
  const reminding = rows.filter((row) => row.step > 0).map((row) => invitations.get(row.invitation_id ?? ''));
  const schedules = await findSchedules(db, workspaceId, idsOf(reminding.map((one) => one?.schedule_id ?? null)));
  const definitions = await definitionsFor(desk, db, [...invitations.values()]);
  const reporting = rows.filter((row) => row.purpose === 'report' && row.content === null);
  const reports = await findReports(db, workspaceId, {
    invitationIds: idsOf(reporting.map((row) => row.invitation_id)),
    responseIds: idsOf(reporting.map((row) => row.response_id)),
  });
  const indices = await findReportedIndices(db, workspaceId, [...reports.values()]);
  const refused = await findRefusedContacts(db, workspaceId, customerIds);
  const stopped = await checkBeforeSending(
    { db, workspaceId, company: desk.company, now: desk.services.now(), secrets: desk.services.secrets },
    inForce,
    dueAsks(desk.kind, rows, invitations),
  );
  return rows.map((row) => {
    const invitation = invitations.get(row.invitation_id ?? '') ?? null;
    const customer = customers.get(row.customer_id ?? '') ?? null;
    const facts: Facts = {
      desk,
      row,
      invitation,
      customer,
      merged: merged.get(row.customer_id ?? '') ?? [],
      address: addressAmong(addresses, row),
      definition: definitions.get(`${invitation?.survey_id}.${invitation?.survey_number}`) ?? null,
      texts: texts.get(row.template_id ?? 0) ?? null,
      schedule: schedules.get(invitation?.schedule_id ?? 0) ?? null,
      inForce,
      stoppedBy: stopped.get(row.id) ?? (isRefused(desk, row, invitation, refused) ? 'opted_out' : null),
      report: row.purpose === 'report' ? (reports.get(row.invitation_id ?? row.response_id ?? '') ?? null) : null,
      indices,
    };
    return prepareOne(facts);
  });
}

/** The contact, and not the customer, is one that nobody may write to by this way. */
function isRefused(
  { kind }: Desk,
  row: MessageRow,
  invitation: InvitationFacts | null,
  refused: Awaited<ReturnType<typeof findRefusedContacts>>,
): boolean {
  const about = isTelling(row.purpose) ? TELLING_PURPOSES[row.purpose] : invitation?.purpose;
  const way = wayOfKind(kind.name);
  return (refused.get(row.customer_id ?? '') ?? []).some(
    (said) => way !== null && said.ways.includes(way) && (said.purpose === null || said.purpose === about),
  );
}

/** The chat that is answered; else the one where the customer was heard last. */
function addressAmong(addresses: readonly AddressFacts[], row: MessageRow): AddressFacts | null {
  if (row.address_id !== null) return addresses.find((one) => one.id === row.address_id) ?? null;
  return addresses.findLast((one) => one.customer_id !== null && one.customer_id === row.customer_id) ?? null;
}

interface Facts {
  readonly desk: Desk;
  readonly row: MessageRow;
  readonly invitation: InvitationFacts | null;
  readonly customer: CustomerFacts | null;
  /** Who was merged into him. */
  readonly merged: readonly FormerCustomer[];
  readonly address: AddressFacts | null;
  readonly definition: Awaited<ReturnType<typeof definitionOf>>;
  readonly texts: Parameters<typeof compose>[0];
  readonly schedule: StoredSchedule | null;
  readonly inForce: InForce;
  readonly stoppedBy: Outcome | null;
  readonly report: ReportFacts | null;
  /** Of the reports, by response. */
  readonly indices: ReadonlyMap<string, ReportedIndices>;
}

/** What the policy decided is put to it once more; a link that somebody made by hand is his own affair. */
function dueAsks(
  kind: TransportKind,
  rows: readonly MessageRow[],
  invitations: ReadonlyMap<string, InvitationFacts>,
): DueAsk[] {
  const transport = wayOfKind(kind.name);
  return rows.flatMap((row) => {
    if (isTelling(row.purpose)) return dueTelling(row, row.purpose, transport);
    const invitation = invitations.get(row.invitation_id ?? '');
    const asked = purpose.safeParse(invitation?.purpose).data;
    if (
      row.purpose === 'report' ||
      invitation === undefined ||
      asked === undefined ||
      transport === null ||
      row.customer_id === null
    )
      return [];
    return {
      id: row.id,
      customerId: row.customer_id,
      touchpointId: invitation.touchpoint_id,
      unitId: invitation.campaign_id === null ? invitation.unit_id : null,
      surveyId: invitation.survey_id,
      purpose: asked,
      transport,
      expiresAt: Math.ceil(row.expires_at.getTime() / 1000),
      isQuestion: row.purpose !== 'thanks',
    };
  });
}

/** Who was told nothing yet may have opted out, too, since it was planned; there is no touchpoint and no survey. */
function dueTelling(row: MessageRow, about: keyof typeof TELLING_PURPOSES, transport: TransportWay | null): DueAsk[] {
  if (transport === null || row.customer_id === null) return [];
  const { id, customer_id: customerId } = row;
  const none = { touchpointId: 0, unitId: null, surveyId: 0, purpose: TELLING_PURPOSES[about] };
  return [
    { ...none, id, customerId, transport, expiresAt: Math.ceil(row.expires_at.getTime() / 1000), isQuestion: false },
  ];
}

function prepareOne(facts: Facts): Prepared {
  const { desk, row, invitation, customer } = facts;
  const now = desk.services.now();
  const way = wayOfKind(desk.kind.name);
  const where: Where = {
    zone: zoneOf(desk.company, facts),
    country: customer?.country ?? facts.inForce.policy?.document.timing.country ?? '*',
  };
  const verdict = mayGo({
    now,
    stoppedBy: facts.stoppedBy,
    message: row,
    invitation,
    customer,
    onlyIf: facts.schedule?.steps[row.step]?.onlyIf ?? 'not_finished',
    hours: facts.inForce.policy?.hours ?? null,
    where,
  });
  if (!('go' in verdict) || !verdict.go) return { row, invitation, verdict };
  if (row.purpose === 'report' && row.content === null && facts.report === null)
    return { row, invitation, verdict: { go: false, reason: 'answer_deleted', nextWay: false } };
  const content = row.content === null ? null : openContent(desk.services.secrets, row.content);
  // Under a post nobody has an address of his own: who spoke there is answered there.
  const to = content?.comment?.post ?? addressOf(facts, way);
  if (typeof to !== 'string') return { row, invitation, verdict: to };
  if (row.content === null && invitation !== null && beginsChat(facts)) return { row, invitation, wantsWords: true };
  return { row, invitation, outgoing: outgoingOf(facts, to, content), addressId: facts.address?.id ?? null, where };
}

function beginsChat(facts: Facts): boolean {
  const { desk, row } = facts;
  return desk.kind.holdsDialogue && row.reason !== WORDS_WANTED && !leadsToPage(facts.texts, spokenIn(facts));
}

function spokenIn({ desk, row, invitation, customer, address, inForce }: Facts): Spoken {
  const asked = inForce.policy?.document.touchpoints.find((one) => one.touchpointId === invitation?.touchpoint_id);
  return {
    form: formOfKind(desk.kind.name),
    purpose: row.purpose === 'reminder' || row.purpose === 'thanks' ? row.purpose : 'invitation',
    isAboutSolution: asked?.kind === 'resolution',
    language: invitation?.language ?? customer?.language ?? address?.language ?? desk.look.language,
    companyLanguage: desk.look.language,
  };
}

function addressOf({ desk, customer, address, row }: Facts, way: TransportWay | null): string | Verdict {
  const { secrets } = desk.services;
  const unreachable = (reason: string): Verdict => ({ go: false, reason, nextWay: true });
  const existing = (known: string | null) => {
    if (known === null) return unreachable('no_address');
    // Whoever calls by hand sees the number before he dials it.
    return desk.kind.isCarriedByPeople !== true && isInvented(known) ? unreachable('invented_address') : known;
  };
  switch (desk.kind.addressedBy) {
    case 'customer':
      return row.customer_id ?? row.id;
    case 'address':
      if (address === null) return unreachable('no_address');
      return address.blocked_at === null ? secrets.decrypt(address.address_encrypted) : unreachable('dead_address');
    case 'email':
      if (customer?.is_email_dead === true) return unreachable('dead_address');
      return existing(decrypted(secrets, customer?.email_encrypted ?? null));
    case 'phone':
      if (row.address_id !== null && address !== null) return secrets.decrypt(address.address_encrypted);
      if ((way === 'phone' ? customer?.is_phone_wrong : customer?.is_phone_dead) === true)
        return unreachable('dead_address');
      return existing(decrypted(secrets, customer?.phone_encrypted ?? null));
  }
}

function outgoingOf(facts: Facts, to: string, written: SealedContent | null): Outgoing {
  const { desk, row, invitation, address } = facts;
  const { services, company, look, workspaceId } = desk;
  const common = {
    id: row.id,
    purpose: row.purpose as Outgoing['purpose'], // the table's check allows nothing else
    to,
    heardAt: address?.heard_at ?? null,
    attempt: row.attempts,
  };
  const origin = publicOrigin(services.config);
  const offersWayOut = invitation !== null || isTelling(row.purpose);
  const optOut = offersWayOut ? optOutPaths(services.secrets, workspaceId, row.id) : null;
  const pages = optOut === null ? null : { page: origin + optOut.page, oneClick: origin + optOut.oneClick };
  if (written !== null) {
    const { language, event, ...content } = written;
    // The words are the dialogue's; what was approved for the day when they may not go is the text's.
    const approved = content.approved ?? fillApproved(facts.texts, placesOf(facts, linkOf(facts)));
    return { ...common, language, content: { ...content, approved }, optOut: pages, event };
  }
  const spoken = spokenIn(facts);
  const { language } = spoken;
  // Whoever is thanked has answered: there is nothing left to ask him.
  const isAsking = row.purpose !== 'thanks';
  const link = linkOf(facts);
  const composed = compose(facts.texts, {
    ...spoken,
    surrounding: look.words,
    company: company.name,
    colour: look.colour,
    values: placesOf(facts, link),
    link,
    question:
      desk.kind.name !== 'email' || facts.definition === null || !isAsking
        ? null
        : firstQuestionInLetter(facts.definition, language, look.words),
    optOut: pages?.page ?? null,
  });
  return {
    ...common,
    language,
    content: { ...composed, buttons: [] },
    optOut: pages,
    event: desk.kind.addressedBy === 'customer' ? eventOf(facts, { link, text: composed.text, language }) : null,
  };
}

/** The customer's page; null: there is nothing to ask him, or nobody who could open it. */
function linkOf({ desk, row, invitation }: Facts): string | null {
  if (invitation === null || row.purpose === 'thanks' || desk.kind.name === 'phone') return null;
  return desk.origin + pathOf('p', { workspaceId: desk.workspaceId, token: invitation.token });
}

function placesOf(facts: Facts, link: string | null): Values {
  const { desk, texts } = facts;
  const inWords = { language: languageOfMessage(texts, spokenIn(facts)), zone: zoneOf(desk.company, facts) };
  const values = valuesOf(desk.company, desk.services.secrets, facts, inWords);
  return { ...values, interviewer: desk.interviewer, link: link ?? undefined };
}

/** What the company's own system is told: ids and the link, and no contact, which it has itself. */
function eventOf(
  { row, invitation, customer, merged, report, indices }: Facts,
  shown: { readonly link: string | null; readonly text: string; readonly language: string },
): Outgoing['event'] {
  if (report !== null) return reportOf(report, toldCustomer(customer, merged), indices.get(report.id));
  return {
    type: `invitation.${row.step === 0 ? 'asked' : 'reminded'}`,
    fields: {
      messageId: row.id,
      invitationId: invitation?.id ?? null,
      customer: toldCustomer(customer, merged),
      surveyId: invitation?.survey_id ?? null,
      touchpointId: invitation?.touchpoint_id ?? null,
      unitId: invitation?.unit_id ?? null,
      expiresAt: invitation?.expires_at.toISOString() ?? null,
      ...shown,
    },
  };
}

/** By every id that the other system may know him by: after a merge its card may stand under one that is ours no more. */
function toldCustomer(customer: CustomerFacts | null, merged: readonly FormerCustomer[]) {
  return { id: customer?.id ?? null, externalId: customer?.external_id ?? null, merged };
}

function reportOf(
  report: ReportFacts,
  customer: ReturnType<typeof toldCustomer>,
  indices: ReportedIndices = { customer: [], unit: [] },
): Outgoing['event'] {
  return {
    type: 'response.finished',
    fields: {
      responseId: report.id,
      invitationId: report.invitation_id,
      mode: report.mode,
      source: report.source,
      customer,
      surveyId: report.survey_id,
      surveyNumber: report.survey_number,
      unitId: report.unit_id,
      touchpointId: report.touchpoint_id,
      occurredAt: report.occurred_at.toISOString(),
      answeredAt: report.answered_at.toISOString(),
      language: report.language,
      answers: report.answers,
      scores: report.scores,
      indices,
    },
  };
}

async function definitionsFor(desk: Desk, db: WorkspaceDb, invitations: readonly InvitationFacts[]) {
  const definitions = new Map<string, Awaited<ReturnType<typeof definitionOf>>>();
  if (desk.kind.name !== 'email') return definitions;
  for (const { survey_id: surveyId, survey_number: number } of invitations) {
    const key = `${surveyId}.${number}`;
    if (!definitions.has(key)) definitions.set(key, await definitionOf(db, desk.workspaceId, surveyId, number));
  }
  return definitions;
}
