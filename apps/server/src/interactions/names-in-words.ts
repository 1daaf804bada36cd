import type { Company } from '../company/company.ts';
import { declined } from './declined-name.ts';
import { maskNames, maskPersonal } from './mask-personal.ts';

/** What stands where somebody's name, number or address stood. */
export const HIDDEN = '•••';

/** What stands with a capital letter though no sentence begins with it: "муж Пётр", "with my wife Ann Lee". */
const nameWithin = /(?<=[\p{Ll}\d,;»)]["«]?[ \t]+["«]?)\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}(?:\.|[\p{L}'’-]*))*/gu;
/** A name and a patronymic are a person's wherever they stand: "Мария Ивановна", "Петру Сергійовичу". */
const patronymic =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]+[ \t]+){1,2}?\p{Lu}\p{Ll}+(?:[ое]вич|[іи]йович|[ое]вн|[іи]вн|ічн|ичн|йович)(?:а|у|ем|ом|е|ы|и|ой|ою|і)?(?!\p{L})/gu;
/** Shorter words of names of places and things are in every sentence. */
const SHORTEST = 3;

/** A text without these names: what we write ourselves has no other. */
export function withoutNames(text: string, names: readonly string[]): string {
  return maskNames(text, names, () => HIDDEN);
}

/** A text without what tells whose it is, nor of whom else it speaks: see {@link maskPersonal} and {@link maskStrangers}. */
export function withoutPeople(text: string, names: readonly string[], own: readonly RegExp[]): string {
  return maskStrangers(
    maskPersonal(text, names, () => HIDDEN),
    own,
  );
}

/**
 * A text without the names of people whom we do not know: whoever writes of himself names his husband and his neighbour, too. What the company
 * is made of (units, products, employees) is named in it as before. Rather too much is hidden than a name shown.
 */
export function maskStrangers(text: string, own: readonly RegExp[]): string {
  return [patronymic, nameWithin].reduce(
    (masked, pattern) =>
      masked.replace(pattern, (found) =>
        found
          .split(/([ \t]+)/)
          .map((word) => (/^\p{Lu}/u.test(word) && !isOwn(word, own) ? HIDDEN : word))
          .join(''),
      ),
    text,
  );
}

function isOwn(word: string, own: readonly RegExp[]): boolean {
  return own.some((name) => word.replace(name, '') !== word);
}

/** The words by which a company calls its own places, things and people, in whatever case they are declined. */
export function ownNamesOf(company: Company): RegExp[] {
  const { units, channels, products, teams, employees, topics, stages, touchpoints } = company;
  const things = [units, channels, products, teams, employees, topics, stages, touchpoints].flatMap(({ all }) => all);
  const names = [
    company.name,
    ...things.map(({ name }) => name),
    ...company.members.map((member) => member.displayName),
  ];
  const words = new Set(names.flatMap((name) => name.match(/\p{L}[\p{L}'’-]*/gu) ?? []));
  return [...words].filter(({ length }) => length >= SHORTEST).map(declined);
}
