import { createRequire } from 'node:module';
import { findFreePort } from '../../src/platform/free-port.ts';

/** A Bot API server that others wrote (telegram-test-api), and the people who write to its bots. */
export interface BotApiServer {
  readonly url: string;
  user(token: string, chatId: number, name?: string): BotUser;
  /** A group of several people that the bot is in. */
  group(token: string, chatId: number, title: string): BotUser;
  stop(): Promise<void>;
}
export interface BotUser {
  says(text: string): Promise<void>;
  commands(text: string): Promise<void>;
  presses(label: string): Promise<void>;
  /** Everything the bot has written to him. */
  shown(): readonly Shown[];
  /** Waits until the bot has written so often, and gives the last. */
  sees(count: number, withinMs?: number): Promise<Shown>;
}
export interface Shown {
  readonly text: string;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

interface Client {
  makeMessage(text: string): object;
  makeCommand(text: string): object;
  makeCallbackQuery(press: string): object;
  sendMessage(message: object): Promise<unknown>;
  sendCommand(message: object): Promise<unknown>;
  sendCallback(press: object): Promise<unknown>;
}
interface Stored {
  readonly botToken: string;
  readonly message: {
    readonly chat_id: number | string;
    readonly text: string;
    readonly reply_markup?: { readonly inline_keyboard?: Shown['buttons'][] };
  };
}
interface ClientOptions {
  readonly userId: number;
  readonly chatId: number;
  readonly firstName: string;
  readonly type?: 'group';
  readonly chatTitle?: string;
}
interface Server {
  readonly config: { readonly apiURL: string };
  readonly storage: { readonly botMessages: readonly Stored[] };
  start(): Promise<void>;
  stop(): Promise<boolean>;
  getClient(token: string, options: ClientOptions): Client;
}
// The package is of the time before modules, and its types want a package that it leaves out.
const TelegramServer = createRequire(import.meta.url)('telegram-test-api') as new (config: {
  port: number;
  host: string;
  storeTimeout: number;
}) => Server;

export async function startBotApiServer(port?: number): Promise<BotApiServer> {
  const server = new TelegramServer({ port: port ?? (await findFreePort()), host: '127.0.0.1', storeTimeout: 600 });
  await server.start();
  return {
    url: server.config.apiURL,
    user: (token, chatId, name = 'Анна') => userOf(server, token, { userId: chatId, chatId, firstName: name }),
    group: (token, chatId, chatTitle) =>
      userOf(server, token, { userId: -chatId, chatId, firstName: 'Анна', type: 'group', chatTitle }),
    stop: async () => void (await server.stop()),
  };
}

function userOf(server: Server, token: string, options: ClientOptions): BotUser {
  const { chatId } = options;
  const client = server.getClient(token, options);
  const shown = (): Shown[] =>
    server.storage.botMessages
      .filter((one) => one.botToken === token && String(one.message.chat_id) === String(chatId))
      .map(({ message }) => ({ text: message.text, buttons: message.reply_markup?.inline_keyboard?.flat() ?? [] }));
  return {
    shown,
    says: async (text) => void (await client.sendMessage(client.makeMessage(text))),
    commands: async (text) => void (await client.sendCommand(client.makeCommand(text))),
    async presses(label) {
      const button = shown()
        .flatMap(({ buttons }) => buttons)
        .findLast(({ text }) => text === label);
      if (button === undefined) throw new Error(`there is no button ${label}`);
      await client.sendCallback(client.makeCallbackQuery(button.callback_data));
    },
    async sees(count, withinMs = 10_000) {
      const end = performance.now() + withinMs;
      while (shown().length < count) {
        if (performance.now() > end) throw new Error(`the bot wrote ${JSON.stringify(shown())}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const last = shown().at(-1);
      if (last === undefined) throw new Error('the bot wrote nothing');
      return last;
    },
  };
}
