import { widgetSettings } from '@otklik/contract';
import { wordsIn } from '@otklik/respond';
import { loadWidgetScript } from '@otklik/respond/page-script';
import { textIn, type SurveyDefinition } from '@otklik/questionnaire';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { companyOf } from '../company/company.snapshot.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { compressedOnce } from '../platform/http/compressed-once.ts';
import type { Services } from '../platform/services.ts';
import { pathOf, publicAddress, readLinkCode, type LinkCode } from '../surveys/link-address.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { surveyStateOf, surveyVersionOf } from '../responses/survey-version.ts';
import { listWidgets, type WidgetRow } from '../surveys/widgets.store.ts';

import { inviteVisitor } from './invite-visitor.service.ts';
import { letSite } from './let-site.ts';
import { widgetLook } from './widget-look.ts';

const REQUESTS_A_MINUTE = 600;
const asked = z
  .object({
    byVisitor: z.boolean(),
    language: z.string().max(35).optional(),
    customer: z.string().min(1).max(200).optional(),
    signature: z.string().max(100).optional(),
  })
  .strict();

interface Standing {
  readonly code: LinkCode;
  readonly widget: WidgetRow;
  readonly definition: SurveyDefinition;
}

/** What a company's own site speaks to: the script, what it says about itself, and whether this visitor is asked now. */
export async function registerWidgetDoors(app: FastifyInstance, services: Services): Promise<void> {
  let script: string | null = null;
  try {
    script = await loadWidgetScript();
  } catch (error) {
    services.log.warn({ err: error }, 'widgets: their script is not built, sites show nothing');
  }
  const sendScript = compressedOnce(() => script ?? '');
  app.get('/widget.js', (request, reply) => {
    if (script === null) return reply.status(404).send();
    void reply
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('access-control-allow-origin', '*');
    return sendScript(request, reply, 'text/javascript; charset=utf-8');
  });
  await app.register(async (doors) => {
    doors.removeAllContentTypeParsers();
    doors.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: 4_096 }, (_request, body, done) =>
      done(null, body),
    );
    const config = { rateLimit: { max: REQUESTS_A_MINUTE, timeWindow: 60_000 } };
    doors.get('/w/:code', { config }, (request, reply) => tell(services, request, reply));
    doors.post('/w/:code', { config }, (request, reply) => decide(services, request, reply));
  });
}

/** Null, and answered, where there is no such widget, it was closed, or the site may not show it. */
async function admit(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<Standing | null> {
  const code = readLinkCode((request.params as { code: string }).code);
  const found = code === null ? null : await find(services, code);
  const origin = request.headers.origin ?? '';
  if (found !== null && letSite(reply, found.widget.origins, origin)) return found;
  await reply.status(found === null ? 404 : 403).send();
  return null;
}

async function find({ db }: Services, code: LinkCode): Promise<Standing | null> {
  const [widget] = await inWorkspace(db, code.workspaceId, (inside) =>
    listWidgets(inside, code.workspaceId, { token: code.token }),
  );
  if (widget === undefined || widget.closed_at !== null) return null;
  const state = await surveyStateOf(db, code.workspaceId, widget.survey_id);
  if (state === null || state.closed || state.publishedNumber === null) return null;
  const version = await surveyVersionOf(db, code.workspaceId, widget.survey_id, state.publishedNumber);
  return version === null ? null : { code, widget, definition: version.definition };
}

async function tell(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const { widget, definition, code } = found;
  const { lang } = request.query as { lang?: unknown };
  const language = languageOf(definition, typeof lang === 'string' ? lang : '');
  const { tabText, percentage: _ours, ...settings } = widgetSettings.parse(widget.settings);
  const { theme, words } = await lookOf(services.db, code.workspaceId);
  const title = textIn(definition.title, language, definition.defaultLanguage);
  return reply.send({
    settings,
    title,
    tab: tabText[language] ?? title,
    close: wordsIn(language, words, definition.defaultLanguage).close,
    ...widgetLook(theme),
  });
}

async function decide(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await admit(services, request, reply);
  if (found === null) return reply;
  const body = asked.safeParse(readJson(request.body));
  if (!body.success) throw new Problem('invalid_input', 'the widget’s question does not read');
  const { widget, definition, code } = found;
  const language = languageOf(definition, body.data.language ?? '');
  const addressOf = (path: string) =>
    `${publicAddress(services.config.publicUrl, request, path)}?lang=${encodeURIComponent(language)}`;
  const open = addressOf(pathOf('s', code));
  if (body.data.byVisitor) return reply.send({ address: open });
  const company = await companyOf(services.db, code.workspaceId);
  const verdict = await inviteVisitor(services, company, widget, { ...body.data, language });
  switch (verdict.kind) {
    case 'invited':
      return reply.send({ address: addressOf(pathOf('p', { workspaceId: code.workspaceId, token: verdict.token })) });
    case 'left_in_peace':
      return reply.send({ address: null });
    case 'unknown': {
      const { percentage } = widgetSettings.parse(widget.settings);
      return reply.send({ address: Math.random() * 100 < percentage ? open : null });
    }
  }
}

function languageOf({ languages, defaultLanguage }: SurveyDefinition, wished: string): string {
  const short = wished.toLowerCase().split('-')[0];
  return languages.find((language) => language.toLowerCase().split('-')[0] === short) ?? defaultLanguage;
}

function readJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}
