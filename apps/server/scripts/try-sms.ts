// A telephone and a short message centre on this machine, to try SMS without a provider: npm run try sms -- [port]
import { createInterface } from 'node:readline';
import { hasMessageCentre, shownText, startMessageCentre, type Submitted } from '../test/peers/message-centre.ts';

const PHONE = '79161234567';

if (!hasMessageCentre) {
  console.error(
    'The centre speaks through Perl’s Net::SMPP. On Debian and Ubuntu: sudo apt-get install libnet-smpp-perl',
  );
  process.exit(1);
}
const centre = await startMessageCentre({ password: 'secret', port: Number(process.argv[2] ?? 2775) });
console.log(`SMPP server on 127.0.0.1:${centre.port}: system id "otklik", password "secret".`);
console.log(`Whatever is sent to anybody shows here. What you type comes from +${PHONE}. Ctrl-C ends it.\n`);

let shown = 0;
const waiting: Submitted[] = [];
setInterval(() => {
  for (const event of centre.heard.slice(shown)) {
    if (event.event === 'bound') console.log(`· the line stands (${String(event['role'])})`);
    if (event.event === 'left') console.log('· the line is down');
    if (event.event === 'nobody') console.log('· nobody listens: is the transport set up, and not paused?');
  }
  for (const part of centre.submitted().filter((one) => !waiting.includes(one) && centre.heard.indexOf(one) >= shown)) {
    waiting.push(part);
    // Parts of a long message ask for one receipt, with the last.
    if (part.receipt !== 1) continue;
    console.log(`\n┌ to +${part.to} from ${part.from}\n│ ${shownText(waiting.splice(0)).replaceAll('\n', '\n│ ')}\n└`);
    centre.deliver(part.to, `id:${part.id} sub:001 dlvrd:001 stat:DELIVRD err:000 text:`, { to: part.from, esm: 4 });
  }
  shown = centre.heard.length;
}, 100);

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.trim() !== '') centre.deliver(PHONE, line.trim());
});
process.on('SIGINT', () => void centre.stop().then(() => process.exit(0)));
