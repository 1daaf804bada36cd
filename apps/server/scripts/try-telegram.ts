// A Bot API server and somebody who writes to your bot, to try Telegram without Telegram: npm run try telegram -- [port]
import { createInterface } from 'node:readline';
import { startBotApiServer } from '../test/peers/bot-api-server.ts';

const TOKEN = '123456:local-bot';
const server = await startBotApiServer(Number(process.argv[2] ?? 9000));
const customer = server.user(TOKEN, 501);
console.log(`Bot API server on ${server.url}, bot token ${TOKEN}`);
console.log(
  'What you type is written to the bot; a line that is the label of a button presses it; "/start" begins. Ctrl-C ends it.\n',
);

let shown = 0;
setInterval(() => {
  for (const { text, buttons } of customer.shown().slice(shown)) {
    const labels = buttons.length === 0 ? '' : `\n│ ${buttons.map((button) => `[${button.text}]`).join(' ')}`;
    console.log(`\n┌ bot\n│ ${text.replaceAll('\n', '\n│ ')}${labels}\n└`);
  }
  shown = customer.shown().length;
}, 100);

createInterface({ input: process.stdin }).on('line', (line) => void write(line.trim()));

async function write(line: string): Promise<void> {
  if (line === '') return;
  const isButton =
    customer
      .shown()
      .at(-1)
      ?.buttons.some(({ text }) => text === line) === true;
  if (isButton) await customer.presses(line);
  else if (line.startsWith('/')) await customer.commands(line);
  else await customer.says(line);
}
