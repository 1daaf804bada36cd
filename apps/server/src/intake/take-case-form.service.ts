import type { CaseFormSettings, Language } from '@otklik/contract';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { keepFile } from '../cases/files/keep-file.ts';
import { leaveNote } from '../cases/thread/leave-note.ts';
import { openCase } from '../cases/open-case.service.ts';
import { ticketOf, type CaseTicket } from '../cases/customer-side/case-ticket.ts';
import { titleOf } from '../cases/title-of.ts';
import type { Company } from '../company/company.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { fileNameOf } from './file-name.ts';
import { countCasesOfForms, noteCaseOfForm, type CaseFormRow } from './case-forms.store.ts';
import { filledBy, type FormQuestion } from './form-questions.ts';
import { textOf, type FilledForm } from './read-case-form.ts';
import { saidIn } from './said-in.ts';

const HOUR_MS = 3_600_000;
/** Of one form: a thousand addresses that send ten each are no customers. */
const MOST_CASES_AN_HOUR = 300;

export interface TakenForm {
  readonly company: Company;
  readonly form: CaseFormRow;
  readonly settings: CaseFormSettings;
  readonly questions: readonly FormQuestion[];
  readonly filled: FilledForm;
  readonly language: Language;
}

/** A form that has no faults becomes a case. @returns its number and page, or null while too many come in */
export async function takeCaseForm(services: Services, taken: TakenForm): Promise<CaseTicket | null> {
  const { company, form, settings, questions, filled, language } = taken;
  const { workspaceId } = company;
  const { fields, files } = filled;
  const text = textOf(questions, filled);
  const own = filledBy(questions, fields);
  // The words are part of it: who goes back and writes of something else has not sent the same form twice.
  const id = uuidOf(workspaceId, 'case', 'form', form.id, fields['key'] ?? '', text, JSON.stringify(own));
  return inWorkspace(services.db, workspaceId, async (db) => {
    const desk = { db, workspaceId, actor: customerActor, now: services.now() };
    const since = new Date(desk.now.getTime() - HOUR_MS);
    const recent = (await countCasesOfForms(db, workspaceId, { formId: form.id, since })).get(form.id) ?? 0;
    if (recent >= MOST_CASES_AN_HOUR) return null;
    const { name, email, phone } = fields;
    const person = [{ name, ...(email ? { email } : {}), ...(phone ? { phone } : {}), language }];
    const [customerId = null] =
      email || phone ? await resolveCustomers(db, workspaceId, services.secrets, person, desk.now) : [null];
    const isNew = await openCase(services, desk, company, {
      id,
      title: titleOf(fields['text'] ?? ''),
      // Whom nothing but his name is known of is no customer yet; his name is not lost.
      text: customerId === null && name ? `${text}\n\n${name}` : text,
      origin: 'form',
      class: form.class as 'complaint', // the table's check allows the classes of `Opening` alone
      priority: 'normal',
      topicId: idIn(settings.topicIds, fields['topic']),
      unitId: idIn(settings.unitIds, fields['unit']) ?? form.unit_id,
      touchpointId: form.touchpoint_id,
      employeeId: null,
      customerId,
      language,
      orderNumber: fields['orderNumber'] || null,
      fields: own,
      responseId: null,
      interactionId: null,
      occurredAt: desk.now,
    });
    if (isNew) {
      await noteCaseOfForm(db, workspaceId, { form_id: form.id, case_id: id, at: desk.now });
      const consent = saidIn(settings.consent, language);
      if (consent !== null) await leaveNote(desk, id, 'consent', `${form.name}: ☑ ${consent}`);
      for (const [at, file] of files.entries())
        await keepFile(services, desk, id, { name: fileNameOf(file, at), bytes: file.bytes, isShared: true });
    }
    return ticketOf(desk, company, id, language);
  });
}

function idIn(ids: readonly number[], given: string | undefined): number | null {
  return ids.find((id) => String(id) === given) ?? null;
}
