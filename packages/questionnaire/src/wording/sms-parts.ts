/** The basic character set of GSM 03.38; those of its extension take two places. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€\f';

/**
 * How many parts an SMS of this text has: 160 characters of the GSM alphabet or 70 of any other (Cyrillic among them) in a single
 * one, 153 or 67 in each of several, whose heads take the rest (3GPP TS 23.038, 23.040).
 *
 * @example smsParts('Как вам визит, от 1 до 5?') // 1
 */
export function smsParts(text: string): number {
  let places = 0;
  for (const character of text) {
    if (basic.includes(character)) places += 1;
    else if (extended.includes(character)) places += 2;
    else return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  }
  return places <= 160 ? 1 : Math.ceil(places / 153);
}
