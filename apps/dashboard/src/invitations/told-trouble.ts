/** What a line or a provider says when something is wrong with it, as it is known from protocols, the system and our own transports. */
const known = [
  ['refused', /ECONNREFUSED\s*(\S*)/],
  ['unknown', /(?:ENOTFOUND|EAI_AGAIN)\s*(\S*)/],
  [
    'silent',
    /(?:ETIMEDOUT|Connection timeout|Greeting never received|no answer from|aborted due to timeout)\s*(\S+:\d+)?/,
  ],
  ['broken', /ECONNRESET|EPIPE|socket hang up|Unexpected socket close/],
  ['password', /Invalid login|\b535\b|EAUTH|ESME_RINVPASWD|ESME_RBINDFAIL/],
  ['key', /401: Unauthorized|access[_ ]token|\bHTTP 40[13]\b/i],
  ['number', /Unsupported get request/],
  ['window', /more than 24 hours since the customer wrote|^131047\b/],
  ['denied', /^90[12]\b|blocked by the user|user is deactivated|\b(?:chat|dialog)[.](?:denied|blocked|suspended)/],
  ['absent', /^131026\b|chat not found|\b(?:chat|user|dialog)[.]not[.]found/],
  ['often', /^(?:6|9|29|4|80007|130429|131048|131056|429)\b|Too Many Requests/],
  ['template', /^1320(?:00|01|05|07|12|15|16)\b/],
  ['unpaid', /^131042\b/],
  ['adverts', /^131049\b/],
  ['locked', /^(?:131031|368)\b/],
  ['access', /^(?:7|10|15|27|203|213|131005)\b(?! Internal)|^200 .*permission/i],
  ['captcha', /^14\b/],
  ['tooLong', /^914\b/],
  ['provider', /^(?:HTTP )?50[0234]\b(?! \d\.\d)|^1 Unknown error|^10 Internal|^131(?:000|016)\b/],
  ['subscription', /the address is no subscription/],
  ['telephone', /is not a telephone number/],
  ['parts', /^only \d+ of \d+ parts/],
  ['line', /the line fell before/],
  ['publicAddress', /a webhook needs the public address/],
  ['folder', /There is no mailbox (\S+)/],
  ['mailbox', /\b5\.1\.1\b|no such (?:user|mailbox)|user unknown/i],
  [
    'authority',
    /UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF)|SELF_SIGNED_CERT|self-signed certificate|unable to (?:get local issuer|verify the first) certificate/,
  ],
  ['certificate', /certificate has expired|ERR_TLS_CERT|\bCERT_[A-Z]|HOSTNAME_MISMATCH/],
] as const;

export interface ToldTrouble {
  readonly kind: (typeof known)[number][0];
  /** Which server, where it is named. */
  readonly place: string;
}

/** Null: it is told in words that nobody knows beforehand. */
export function readTrouble(told: string): ToldTrouble | null {
  for (const [kind, pattern] of known) {
    const match = pattern.exec(told);
    if (match !== null) return { kind, place: match[1] ?? '' };
  }
  return null;
}
