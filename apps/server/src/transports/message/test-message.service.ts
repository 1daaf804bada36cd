import { randomUUID } from 'node:crypto';
import type { TemplatePurpose, TemplateTexts } from '@otklik/contract';
import type { GivenWords } from '@otklik/respond';
import { firstQuestionOf } from '../../invitations/first-question.ts';
import { chatOpening, compose, type Composed, type Occasion } from '../../invitations/compose.ts';
import { assertPlaceholders } from '../../invitations/templates.routes.ts';
import { findTexts } from '../../invitations/templates.store.ts';
import { formOfKind } from '../../invitations/ways.ts';
import type { Company } from '../../company/company.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { lookOf } from '../../surveys/respondent-company.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { connectionOf } from '../connections.ts';
import { definitionOf } from './occasion.ts';
import { publicOrigin } from '../providers/public-origin.ts';
import { getTransport, knownKind } from '../transports.service.ts';
import { updateFlow } from '../transports.store.ts';

export interface TestMessage {
  readonly to: string;
  readonly templateId: number | null;
  /** Instead of a template's. */
  readonly texts?: TemplateTexts | undefined;
  readonly purpose?: TemplatePurpose | undefined;
  readonly language: string;
  readonly surveyId: number | null;
  /** What a chat begins with, as the dialogue says it; null or left out: no dialogue begins. */
  readonly chat?: string | null;
  /** A message that asks for nothing, and what it says. */
  readonly telling?: Pick<Occasion, 'purpose' | 'values' | 'link'>;
}
type Verdict = { readonly ok: boolean; readonly note: string | null };

/** Signs in at the provider. What it said is kept, so that the page shows it to the next one too. */
export async function checkTransport(services: Services, workspaceId: number, id: number): Promise<Verdict> {
  const row = await inWorkspace(services.db, workspaceId, (db) => getTransport({ db, workspaceId }, id));
  knownKind(row);
  const result = await connectionOf(services, row).connection.check();
  await inWorkspace(services.db, workspaceId, (db) =>
    updateFlow(db, workspaceId, id, {
      checked_at: services.now(),
      check_error: result.ok ? null : result.reason.slice(0, 500),
    }),
  );
  return result.ok ? { ok: true, note: result.note } : { ok: false, note: result.reason };
}

/** Sends at once and past the outbox: to an address that somebody typed for himself, and that belongs to no customer. */
export async function sendTestMessage(
  services: Services,
  workspaceId: number,
  id: number,
  wanted: TestMessage,
): Promise<Verdict> {
  if (wanted.texts !== undefined) assertPlaceholders(wanted.texts);
  const company = await companyOf(services.db, workspaceId);
  const look = await lookOf(services.db, workspaceId);
  const { row, texts, question } = await inWorkspace(services.db, workspaceId, async (db) => ({
    row: await getTransport({ db, workspaceId }, id),
    texts: wanted.texts ?? (wanted.templateId === null ? null : await textsOf(db, workspaceId, wanted.templateId)),
    question: await questionOf(db, workspaceId, wanted, look.words),
  }));
  const kind = knownKind(row);
  const form = formOfKind(kind.name);
  const sample = sampleOccasion(services.now(), company, look, wanted.language);
  const { telling, purpose = 'invitation' } = wanted;
  const composed =
    telling === undefined
      ? composeSample(texts, { ...sample, purpose, form, link: publicOrigin(services.config), question }, wanted.chat)
      : compose(texts, {
          ...sample,
          ...telling,
          values: { ...sample.values, ...telling.values },
          form,
          question: null,
        });
  const outcome = await connectionOf(services, row).connection.send({
    id: randomUUID(),
    purpose: 'test',
    to: wanted.to,
    heardAt: null,
    language: wanted.language,
    content: { ...composed, buttons: [] },
    optOut: null,
    event: { type: 'test', fields: { text: composed.text } },
    attempt: 1,
  });
  return outcome.kind === 'sent' ? { ok: true, note: null } : { ok: false, note: outcome.reason };
}

const DAY_MS = 86_400_000;

/** A visit that could have been the day before, with the company's own names. */
export function sampleOccasion(
  now: Date,
  company: Company,
  look: Awaited<ReturnType<typeof lookOf>>,
  language: string,
): Omit<Occasion, 'form' | 'link' | 'question'> {
  const last = <T extends { name: string; archived: boolean }>(all: readonly T[]) =>
    all.findLast(({ archived }) => !archived)?.name;
  return {
    purpose: 'invitation',
    language,
    companyLanguage: look.language,
    surrounding: look.words,
    company: company.name,
    colour: look.colour,
    values: {
      company: company.name,
      customer: { ru: 'Ольга', uk: 'Олена' }[language] ?? 'Olga',
      unit: last(company.units.all),
      touchpoint: last(company.touchpoints.all),
      product: last(company.products.all),
      employee: last(company.employees.all),
      order: '1024',
      improvement:
        { ru: 'вторая касса по утрам', uk: 'друга каса вранці' }[language] ?? 'a second till in the mornings',
      date: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' }).format(
        new Date(now.getTime() - DAY_MS),
      ),
    },
    optOut: null,
  };
}

/** As it will go: whoever is thanked is asked nothing, and in a chat it is the dialogue that speaks (`chat`), with the company's words before it. */
export function composeSample(texts: TemplateTexts | null, occasion: Occasion, chat?: string | null): Composed {
  const { purpose, form, link, values, question } = occasion;
  const asks = purpose === 'invitation' || purpose === 'reminder';
  const opening = asks && form === 'short' ? (chat ?? chatOpening(texts, occasion, values)) : null;
  if (opening !== null) return { ...compose(texts, { ...occasion, link: null, question: null }), text: opening };
  return compose(texts, {
    ...occasion,
    link: purpose === 'thanks' ? null : link,
    question: asks && form === 'email' ? question : null,
  });
}

async function textsOf(db: WorkspaceDb, workspaceId: number, templateId: number) {
  const texts = (await findTexts(db, workspaceId, [templateId])).get(templateId);
  if (texts === undefined) throw new Problem('not_found');
  return texts;
}

export async function questionOf(
  db: WorkspaceDb,
  workspaceId: number,
  { surveyId, language }: Pick<TestMessage, 'surveyId' | 'language'>,
  surrounding: GivenWords | undefined,
) {
  if (surveyId === null) return null;
  const definition = await publishedDefinition(db, workspaceId, surveyId);
  return definition === null
    ? null
    : firstQuestionOf(definition, { language, channel: 'email', products: [] }, surrounding);
}

/** What is asked now; null: it is gone. */
export async function publishedDefinition(db: WorkspaceDb, workspaceId: number, surveyId: number) {
  const survey = await db
    .selectFrom('surveys')
    .select('published_number')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', surveyId)
    .executeTakeFirst();
  if (survey === undefined) throw new Problem('not_found');
  if (survey.published_number === null) throw new Problem('survey_not_published');
  return definitionOf(db, workspaceId, surveyId, survey.published_number);
}
