import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { nextStep, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import { missingAnswers, readForm, renderMessagePage, renderSurveyPage, type PageError } from '../src/index.ts';

/**
 * The two routes of README.md over memory: what a page meets in the browser tests. `state.down` makes it answer 503, as
 * the real server does without its database.
 */
export type SurveyServer = {
  address: string;
  state: {
    answers: Answers;
    revision: number;
    complete: boolean;
    down: boolean;
    posts: URLSearchParams[];
    gets: number;
  };
  close: () => Promise<void>;
};

export type Served = { definition: SurveyDefinition; context: Context; script: string | null; colour?: string };

const action = '/s/test';
const nonce = 'bm9uY2U';

export async function serveSurvey({ definition, context, script, colour = '#0b6e6a' }: Served): Promise<SurveyServer> {
  const company = { name: 'Кофейни «Полдень»', colour };
  const state: SurveyServer['state'] = { answers: {}, revision: 0, complete: false, down: false, posts: [], gets: 0 };

  const page = (language: string, stepId?: string, errors?: PageError[], answers = state.answers): string =>
    renderSurveyPage({
      company,
      definition,
      answers,
      context: { ...context, language },
      stepId,
      action,
      responseKey: 'test-key',
      revision: state.revision,
      errors,
      saved: Object.keys(state.answers).length > 0,
      nonce,
      script,
    });

  const get = (url: URL, reply: ServerResponse): void => {
    state.gets += 1;
    const language = url.searchParams.get('lang') ?? context.language;
    if (state.complete)
      return send(reply, 200, renderMessagePage({ kind: 'thanks', company, language, definition, nonce }));
    send(reply, 200, page(language, url.searchParams.get('step') ?? undefined));
  };

  const post = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const fields = new URLSearchParams(await bodyOf(request));
    const asksJson = request.headers.accept === 'application/json';
    const language = fields.get('lang') ?? context.language;
    if (state.down) {
      reply.setHeader('retry-after', '1');
      if (asksJson) return send(reply, 503, '{"saved":false}', 'application/json');
      const retry = { action, fields: [...fields] };
      return send(reply, 503, renderMessagePage({ kind: 'unavailable', company, language, retry, nonce }));
    }
    state.posts.push(fields);
    const form = readForm(definition, fields, state.answers, context);
    if (form.revision !== null && form.revision < state.revision)
      return send(reply, 200, '{"saved":true}', 'application/json');
    state.answers = form.answers;
    state.revision = form.revision ?? state.revision;
    const next = nextStep(definition, state.answers, context);
    const errors = form.intent === 'next' ? [...form.refused, ...missingAnswers(definition, form, context)] : [];
    if (errors.length > 0) {
      if (asksJson) return send(reply, 422, '{"saved":false}', 'application/json');
      return send(reply, 422, page(language, form.stepId ?? undefined, errors, form.draft));
    }
    state.complete = form.intent === 'next' && next.kind === 'finished';
    if (asksJson) return send(reply, 200, `{"saved":true,"finished":${state.complete}}`, 'application/json');
    const step = next.kind === 'ask' ? `&step=${next.stepId}` : '';
    reply.writeHead(303, { location: `${action}?lang=${language}${step}` }).end();
  };

  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== action) return send(reply, 404, '');
    if (request.method === 'POST') void post(request, reply);
    else get(url, reply);
  });
  return { address: `${await listen(server)}${action}`, state, close: () => closed(server) };
}

function send(reply: ServerResponse, status: number, body: string, type = 'text/html; charset=utf-8'): void {
  reply.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  reply.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
