// What a person wrote himself, without what his mail program put below it: the letter he answers and his signature.

/** From here on everything is the letter that is answered, header by header, or a ruler that announces it. */
const wholeLetterBelow: readonly RegExp[] = [
  /^\s*-{2,}\s*(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|вихідне повідомлення|початкове повідомлення|оригінальне повідомлення|переслане повідомлення)\s*-{2,}\s*$/i,
  /^\s*_{20,}\s*$/,
  /^\s*-{20,}\s*$/,
];
const headOfQuoted = /^\s*\*?(?:from|от|від|от кого)\*?:\s*\S.*$/i;
const nextHead = /^\s*\*?(?:sent|date|to|subject|отправлено|дата|кому|тема|надіслано)\*?:\s*\S/i;

/** "пт, 20 нояб. 2026 г. в 12:00, Анна <a@example.org>:" and its sisters; may be broken over two or three lines. */
const attribution: readonly RegExp[] = [
  /^on\s.{4,200}\bwrote:$/i,
  /^.{0,200}\d.{0,200}(?:пишет|писал|писала|написал|написала|написал\(а\)|писал\(а\)|пише|написав|написала|написав\(ла\)|wrote|писав|писала):?$/i,
  /^(?:пн|вт|ср|чт|пт|сб|вс|нд|пон|чет|пят|суб|вос|вів|п.ят|нед|mon|tue|wed|thu|fri|sat|sun)\S*\s.{0,160}\d{1,2}[:.]\d{2}.{0,160}:$/i,
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}.{0,30}\d{1,2}:\d{2}.{0,160}(?:<[^<>]*@[^<>]*>|пишет|wrote|пише).{0,10}:$/i,
  /^\d{1,2}\s+\S{3,12}\s+\d{4}.{0,40}\d{1,2}:\d{2}.{0,160}(?:<[^<>]*@[^<>]*>).{0,20}:?$/i,
];

const signatureRuler = /^--\s?$/;
const farewell =
  /^(?:с (?:глубоким |искренним )?уважением|с наилучшими пожеланиями|всего (?:доброго|наилучшего)|з повагою|з найкращими побажаннями|best regards|kind regards|regards|sincerely|yours (?:sincerely|faithfully))(?:[\s,.!—–-].{0,120})?$/i;
const sentFrom =
  /^(?:отправлено (?:с|из)|отправлено от|надіслано з|надіслано із|sent from (?:my|mail|outlook|yahoo)|get outlook for|--\s*отправлено из).{0,100}$/i;
const LONGEST_SIGNATURE = 12;

/** @returns what is left; everything, when nothing would be left */
export function cutQuotes(text: string): string {
  const lines = text.split('\n');
  const own = withoutSignature(withoutQuotes(lines.slice(0, whereLetterBegins(lines))));
  const left = own
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return left === '' ? text.trim() : left;
}

function whereLetterBegins(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, index) =>
      wholeLetterBelow.some((pattern) => pattern.test(line)) ||
      (headOfQuoted.test(line) && lines.slice(index + 1, index + 4).some((next) => nextHead.test(next))),
  );
  // A letter that was passed on without a word is itself what is said.
  return at <= 0 ? lines.length : at;
}

/** Quoted lines go wherever they stand, for some answer below and some in between; the line that announces them goes with them. */
function withoutQuotes(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const announced = announcedLines(lines, at);
    if (announced > 0) {
      const next = lines.slice(at + announced).find((line) => line.trim() !== '');
      // Without marks nobody can say where the quoted letter ends: it is all that follows.
      if (next === undefined || !isQuoted(next)) return kept;
      at += announced - 1;
    } else if (!isQuoted(lines[at] ?? '')) kept.push(lines[at] ?? '');
  }
  return kept;
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}(?:>|\|\s)/.test(line);
}

/** How many lines from here announce a quote: one, or up to three that the mail program has broken it into. */
function announcedLines(lines: readonly string[], at: number): number {
  for (const count of [1, 2, 3]) {
    const some = lines.slice(at, at + count).map((line) => line.trim());
    // A broken one begins with the date, and has no line in it that would do alone.
    if (count > 1 && (some.includes('') || !/\d/.test(some[0] ?? '') || announces(some.at(-1) ?? ''))) return 0;
    if (announces(some.join(' '))) return count;
  }
  return 0;
}

function announces(line: string): boolean {
  return line.length < 400 && attribution.some((pattern) => pattern.test(line));
}

function withoutSignature(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const body = lines.slice(0, last);
  const ruler = body.findIndex((line) => signatureRuler.test(line));
  if (ruler > 0) return withoutSignature(body.slice(0, ruler));
  const begins = body.findIndex(
    (line, at) => sentFrom.test(line.trim()) || (farewell.test(line.trim()) && body.length - at <= LONGEST_SIGNATURE),
  );
  return begins > 0 ? body.slice(0, begins) : body;
}
