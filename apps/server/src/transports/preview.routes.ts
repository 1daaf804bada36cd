import { templateEndpoints } from '@otklik/contract';
import { smsParts } from '@otklik/questionnaire';
import { companyRoute } from '../company/company.route.ts';
import { assertPlaceholders } from '../invitations/templates.routes.ts';
import { reserveOf } from '../platform/database/database.ts';
import type { Route } from '../platform/http/route.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { publicOrigin } from './public-origin.ts';
import { composeSample, questionOf, sampleOccasion } from './test-message.service.ts';

export const previewRoutes: readonly Route[] = [
  companyRoute(templateEndpoints.preview, async ({ services, body }, work, company) => {
    assertPlaceholders(body.texts);
    const look = await lookOf(reserveOf(services.db), work.workspaceId);
    const asked = { surveyId: body.surveyId ?? null, language: body.language };
    const question = await questionOf(work.db, work.workspaceId, asked, look.words);
    const origin = publicOrigin(services.config);
    const { purpose, form } = body;
    const composed = composeSample(body.texts, {
      ...sampleOccasion(company, look, body.language),
      purpose,
      form,
      link: `${origin}/p/1-AbCdEfGhIjKlMnOpQrStUv`,
      question,
      optOut: form === 'email' ? `${origin}/u/` : null,
    });
    return {
      subject: composed.subject ?? '',
      text: composed.text,
      html: composed.html,
      parts: form === 'short' ? smsParts(composed.text) : null,
    };
  }),
];
