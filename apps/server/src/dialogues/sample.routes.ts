import { templateEndpoints, transportEndpoints } from '@otklik/contract';
import { smsParts } from '@otklik/questionnaire';
import { companyOf } from '../company/company.snapshot.ts';
import { companyRoute } from '../company/company.route.ts';
import { assertPlaceholders } from '../invitations/templates.routes.ts';
import { formOfKind } from '../invitations/ways.ts';
import { reserveOf } from '../platform/database/database.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import {
  composeSample,
  questionOf,
  sampleOccasion,
  sendTestMessage,
} from '../transports/message/test-message.service.ts';
import { getTransport } from '../transports/transports.service.ts';
import { chatSample } from './chat-sample.ts';

/** What a text looks like to a customer, on the screen and in one's own mailbox or telephone. */
export const sampleRoutes: readonly Route[] = [
  companyRoute(templateEndpoints.preview, async ({ services, body }, work, company) => {
    assertPlaceholders(body.texts);
    const look = await lookOf(reserveOf(services.db), work.workspaceId);
    const asked = { ...body, surveyId: body.surveyId ?? null };
    const question = await questionOf(work.db, work.workspaceId, asked, look.words);
    const origin = publicOrigin(services.config);
    const { purpose, form } = body;
    const sample = {
      ...sampleOccasion(work.now, company, look, body.language),
      purpose,
      form,
      link: `${origin}/p/1-AbCdEfGhIjKlMnOpQrStUv`,
      question,
      optOut: form === 'email' ? `${origin}/u/` : null,
    };
    const composed = composeSample(body.texts, sample, await chatSample(work, company, look, asked));
    return {
      subject: composed.subject ?? '',
      text: composed.text,
      html: composed.html,
      parts: form === 'short' ? smsParts(composed.text) : null,
    };
  }),
  openRoute(transportEndpoints.test, async ({ services, workspaceId, params, body }) => {
    if (body.texts !== undefined) assertPlaceholders(body.texts);
    const company = await companyOf(services.db, workspaceId);
    const look = await lookOf(services.db, workspaceId);
    const chat = await inWorkspace(services.db, workspaceId, async (db) => {
      const { kind } = await getTransport({ db, workspaceId }, params.transportId);
      return chatSample({ db, workspaceId, now: services.now() }, company, look, { ...body, form: formOfKind(kind) });
    });
    return sendTestMessage(services, workspaceId, params.transportId, { ...body, chat });
  }),
];
