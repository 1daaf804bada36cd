import { randomUUID } from 'node:crypto';
import type { Company } from './stage.ts';

let sent = 0;

/** One answer of three ratings, as an integrator sends it. */
export function answerRequest(company: Company): string {
  const number = sent++;
  const body = JSON.stringify({
    id: randomUUID(),
    unit: company.units[number % company.units.length],
    touchpoint: company.touchpoints[number % company.touchpoints.length],
    mode: 'invited',
    occurredAt: new Date().toISOString(),
    ratings: [
      { role: 'nps', scale: '0-10', score: number % 11 },
      { role: 'satisfaction', scale: '1-5', score: 1 + (number % 5), factor: company.factors[0] },
      { role: 'satisfaction', scale: '1-5', score: 1 + ((number >> 2) % 5), factor: company.factors[1] },
    ],
  });
  return `POST /api/v1/responses HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${company.key}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
