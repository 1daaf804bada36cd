import type { Say } from '../catalogue/use-language.ts';

const kinds = ['press', 'approach', 'heartbeat'] as const;

/** What devices and operators did wrong is kept in the API's words; here it is said in the reader's. The more special first. */
const sayings = [
  ['notJson', /^(?:the answer )?is not JSON$/],
  ['notObjects', /^is neither an object nor a list/],
  ['notTopic', /^(?<what>.+) is not a topic of this device$/],
  ['notKey', /^is not the key of this device$/],
  ['tooLarge', /^a message of (?<n>\d+) bytes is too large$/],
  ['ours', /^something went wrong on our side$/],
  ['noAnswer', /^(?<host>\S+) does not answer: (?<why>.+)$/],
  ['brokeOff', /^(?<host>\S+) broke off: (?<why>.+)$/],
  ['answered', /^(?<host>\S+) answered (?<status>\d+): (?<why>[\s\S]*)$/],
  ['says', /^(?<host>\S+) says: (?<why>[\s\S]+)$/],
  ['unread', /^(?<n>\d+) documents are not understood: (?<why>[\s\S]+)$/],
  ['notUnderstood', /^the answer is not understood: (?<why>[\s\S]+)$/],
  ['noUnit', /^names no unit/],
  ['noTouchpoint', /^names no touchpoint/],
  ['noProduct', /^names no product/],
  ['fewButtons', /^the panel has (?<n>\d+) buttons$/],
  ['noButton', /^a \w+ has no buttons/],
  ['inFuture', /^(?:is|lies) in the future/],
  ['tooOld', /^(?:is|lies) too (?:old|long ago|early)/],
  ['notTime', /^is no point in time$/],
  ['cancelled', /^a cancelled order$/],
  ['missing', /^is not there$|^Invalid input: expected .*received undefined$/],
  ['wrongType', /^Invalid input: expected/],
] as const;

/** `press: button: is no button of this panel` → what was sent, which field, what is wrong with it. A new sentence speaks for itself. */
export function sayTrouble(trouble: string, t: Say): string {
  const direct = sayingOf(trouble, t);
  if (direct !== null) return direct;
  const [, kindName, rest = trouble] = /^(press|approach|heartbeat): ([\s\S]*)$/.exec(trouble) ?? [];
  const kind = kinds.find((one) => one === kindName);
  const [, path = '', message = rest] = /^([\w.[\]]*): ([\s\S]*)$/.exec(rest) ?? [];
  const said = [
    kind === undefined ? null : t(`served.troubles.kinds.${kind}`),
    path === '' ? null : path,
    sayingOf(message, t) ?? message,
  ];
  return said.filter((part) => part !== null).join(': ');
}

function sayingOf(message: string, t: Say): string | null {
  for (const [word, pattern] of sayings) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const { what = '', n = '', host = '', status = '', why = '' } = found.groups ?? {};
    return t(`served.troubles.${word}`, { what, n, host, status, why }).trim();
  }
  return null;
}
