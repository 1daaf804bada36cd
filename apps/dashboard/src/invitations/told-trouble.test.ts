import { expect, it } from 'vitest';
import { readTrouble } from './told-trouble.ts';

it.each([
  ['connect ECONNREFUSED 127.0.0.1:2525', { kind: 'refused', place: '127.0.0.1:2525' }],
  ['getaddrinfo ENOTFOUND smtp.example.org', { kind: 'unknown', place: 'smtp.example.org' }],
  ['connect ETIMEDOUT 192.0.2.1:25', { kind: 'silent', place: '192.0.2.1:25' }],
  ['Greeting never received', { kind: 'silent', place: '' }],
  ['Invalid login: 535 5.7.8 Error: authentication failed', { kind: 'password', place: '' }],
  ['ESME_RINVPASWD', { kind: 'password', place: '' }],
  ['550 5.1.1 no such mailbox', { kind: 'mailbox', place: '' }],
  ['550 Requested action not taken: user unknown', { kind: 'mailbox', place: '' }],
  ['5 User authorization failed: invalid access_token (4).', { kind: 'key', place: '' }],
  ['190 Invalid OAuth access token.', { kind: 'key', place: '' }],
  ["Call to 'getMe' failed! (401: Unauthorized)", { kind: 'key', place: '' }],
  ['more than 24 hours since the customer wrote, and no template is set up', { kind: 'window', place: '' }],
  ['no answer from sms.example:2775', { kind: 'silent', place: 'sms.example:2775' }],
  ['The operation was aborted due to timeout', { kind: 'silent', place: '' }],
  ['only 1 of 3 parts are known to have gone: ESME_RTHROTTLED', { kind: 'parts', place: '' }],
  ['There is no mailbox Bounces', { kind: 'folder', place: 'Bounces' }],
  ['HTTP 403', { kind: 'key', place: '' }],
  ['100 Unsupported get request', { kind: 'number', place: '' }],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { kind: 'authority', place: '' }],
  ['unable to verify the first certificate', { kind: 'authority', place: '' }],
  ['CERT_HAS_EXPIRED', { kind: 'certificate', place: '' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'certificate', place: '' }],
  ['451 4.7.1 greylisted, come back later', null],
])('«%s» is understood', (told, trouble) => {
  expect(readTrouble(told)).toEqual(trouble);
});
