import type { TemplateForm, TemplatePurpose, TemplateTexts } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { chatOpening, leadsToPage } from '../invitations/compose.ts';
import type { Work } from '../platform/database/work.ts';
import type { lookOf } from '../surveys/respondent-company.ts';
import { publishedDefinition, sampleOccasion } from '../transports/message/test-message.service.ts';
import { MOST_SCORED, mostButtonsOf } from './chat-limits.ts';
import { rehearse } from './rehearse.ts';
import { GO_ON } from './command.ts';

export interface Shown {
  readonly texts?: TemplateTexts | null | undefined;
  readonly purpose: TemplatePurpose;
  readonly form: TemplateForm;
  readonly language: string;
  readonly surveyId: number | null;
}

/**
 * What an SMS says when it begins a dialogue: the machine's own words, with how to answer and how to stop. Null where no dialogue
 * begins: another form, a text that leads to the page, no survey, or one of which a chat can ask nothing.
 */
export async function chatSample(
  { db, workspaceId, now }: Pick<Work, 'db' | 'workspaceId' | 'now'>,
  company: Company,
  look: Awaited<ReturnType<typeof lookOf>>,
  { texts = null, purpose, form, language, surveyId }: Shown,
): Promise<string | null> {
  if (form !== 'short' || surveyId === null || (purpose !== 'invitation' && purpose !== 'reminder')) return null;
  const sample = sampleOccasion(now, company, look, language);
  const spoken = { ...sample, form, purpose };
  if (leadsToPage(texts, spoken)) return null;
  const definition = await publishedDefinition(db, workspaceId, surveyId);
  if (definition === null) return null;
  const opening = chatOpening(texts, spoken, sample.values);
  const occasion = {
    tag: 'sample',
    definition,
    context: { channel: 'dialogue' as const, products: [] },
    mostButtons: mostButtonsOf('sms'),
    mostScored: MOST_SCORED,
    companyName: company.name,
    words: look.words,
  };
  if (purpose === 'invitation') return rehearse({ ...occasion, opening }, language, []).said[0]?.text ?? null;
  // A reminder puts the open question once more, behind its own words.
  const again = rehearse(occasion, language, [{ text: GO_ON }]).said.findLast(({ by }) => by === 'company')?.text;
  return again === undefined ? null : [opening ?? [], again].flat().join('\n');
}
