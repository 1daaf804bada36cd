import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on the loopback that speaks as OpenAI's chat completions. */
export interface LanguageModelServer {
  readonly address: string;
  readonly key: string;
  /** What it was asked, as it came. */
  readonly asked: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  }[];
  /** What it says to a message; null: it never answers. */
  answer: (message: string) => string | null;
  close(): Promise<void>;
}

export async function openLanguageModelServer(): Promise<LanguageModelServer> {
  const state: Omit<LanguageModelServer, 'address' | 'close'> = { key: 'sk-test', asked: [], answer: () => '0' };
  const held = new Set<() => void>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
    request.on('end', () => {
      const send = (status: number, answer: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      if (request.url !== '/v1/chat/completions') return send(404, {});
      if (request.headers.authorization !== `Bearer ${state.key}`)
        return send(401, { error: { message: 'Incorrect API key provided' } });
      const question = JSON.parse(body) as LanguageModelServer['asked'][number];
      state.asked.push(question);
      const content = state.answer(question.messages.at(-1)?.content ?? '');
      if (content === null) return void held.add(() => response.destroy());
      return send(200, { choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => {
      for (const drop of held) drop();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
