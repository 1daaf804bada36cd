import type { Company } from '../answers/stage.ts';

let sent = 0;

/**
 * What the tills of fifty shops send: the receipts of the last three hours, as NDJSON, made cheaply: load and server share the processors.
 * @param of so many customers have a card, and each receipt is one of theirs; 0: nobody is known. With an address, they can be asked
 */
export function batchRequest(
  company: Company,
  items: number,
  of: { readonly customers: number; readonly withEmail: boolean },
): Buffer {
  const base = Date.now() - 60_000;
  const lines: string[] = [];
  for (let index = 0; index < items; index++) {
    const number = sent++;
    const at = new Date(base - (number % 10_800) * 1_000).toISOString();
    const unit = company.units[number % company.units.length];
    // A number without a factor in common with them, so that all come once before the first comes again.
    const card = `card-${(number * 7_919) % of.customers}`;
    const email = of.withEmail ? `,"email":"${card}@mail.example"` : '';
    const customer = of.customers === 0 ? '' : `,"customer":{"externalId":"${card}"${email}}`;
    lines.push(
      `{"externalId":"r${number}","sender":"till","unit":${unit},"touchpoint":${company.touchpoints[(number >> 6) % 4]},"occurredAt":"${at}","order":"A-${number}","amount":${100 + (number % 900)}${customer}}`,
    );
  }
  const body = Buffer.from(lines.join('\n'));
  const head = `POST /api/v1/interactions/batch HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${company.key}\r\ncontent-type: application/x-ndjson\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
