import type { Interview } from '@otklik/contract';
import { compose } from '../invitations/compose.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { listEnded } from './attempts.store.ts';
import type { DialList } from './dial-list.ts';
import type { OpenInterview } from './interview.ts';

export async function presentInterview(
  services: Services,
  { desk, settings }: DialList,
  open: OpenInterview,
): Promise<Sent<Interview>> {
  const { attempt, invitation, company, definition, context, answers, held } = open;
  const before = await inWorkspace(services.db, attempt.workspace_id, (db) =>
    listEnded(db, attempt.workspace_id, attempt.message_id),
  );
  const closing = compose(null, {
    form: 'call',
    purpose: 'thanks',
    language: held.language,
    companyLanguage: desk.look.language,
    surrounding: desk.look.words,
    company: company.name,
    colour: desk.look.colour,
    values: {},
    link: null,
    question: null,
    optOut: null,
  });
  return {
    id: attempt.id,
    dialListId: attempt.transport_id,
    heldUntil: attempt.held_until,
    customer: { id: attempt.customer_id, name: held.name, phone: held.phone, timeZone: attempt.zone },
    about: {
      unit: company.units.byId.get(invitation.unit_id)?.name ?? null,
      touchpoint: company.touchpoints.byId.get(invitation.touchpoint_id)?.name ?? null,
      occurredAt: invitation.occurred_at,
      products: (invitation.product_ids ?? []).flatMap((id) => company.products.byId.get(id)?.name ?? []),
      orderNumber: invitation.order_number,
    },
    script: { opening: held.opening, consent: held.consent, closing: closing.text },
    survey: { id: invitation.survey_id, number: invitation.survey_number, definition },
    context,
    answers,
    consentedAt: attempt.consented_at,
    attempts: before.map(({ opened_at, outcome, call_back_at }) => ({
      at: opened_at,
      outcome,
      callBackAt: call_back_at,
    })),
    mostAttempts: settings.maxAttempts,
  };
}
