import type { PageTheme, SheetDesign, SheetSize, SheetWords } from '@otklik/contract';
import { surfacesOf, wordsIn, type GivenWords, type Surface } from '@otklik/respond';
import type { Company } from '../../company/company.ts';
import { invalidField } from '../../platform/errors.ts';
import { codeOutline } from '../qr-code.ts';
import type { LinkCall } from '../link-call.ts';
import { lookOf } from '../respondent-company.ts';
import { layOutSheet, type LaidOutSheet, type SheetText } from './lay-out-sheet.ts';
import { openLettering, type Lettering } from './lettering.ts';
import { printableLogo } from './printable-logo.ts';
import { sheetToSvg } from './sheet-to-svg.ts';
import { sheetsToPdf } from './sheets-to-pdf.ts';

/** One code in one language: a sheet. */
export interface CodeOnSheet {
  readonly language: string;
  readonly unitName: string | undefined;
  readonly touchpointName: string | undefined;
  /** As somebody would type it. */
  readonly address: string;
  /** What the code opens. */
  readonly target: string;
}

export interface SheetOrder {
  readonly codes: readonly CodeOnSheet[];
  readonly size: SheetSize;
  readonly design: SheetDesign;
}

/** The company's words and the letters that there are. */
interface Writing {
  readonly given: GivenWords;
  readonly lettering: Lettering;
}

type OrderCall = Pick<LinkCall, 'services' | 'workspaceId' | 'now'>;

export async function sheetsAsPdf(call: OrderCall, company: Company, order: SheetOrder): Promise<Buffer> {
  const look = await lookOf(call.services.db, call.workspaceId);
  const surface = daySurface(look.theme, order.design);
  const lettering = await openLettering();
  const writing = { given: look.words, lettering };
  const logo = look.logo === null ? null : await printableLogo(look.logo.type, look.logo.bytes, surface.paper);
  const sheets = function* (): Generator<LaidOutSheet> {
    for (const code of order.codes)
      yield layOutSheet(
        textOf(code, company, order, writing),
        order.size,
        { surface, hasLogo: logo !== null },
        lettering,
      );
  };
  const [first] = order.codes;
  return sheetsToPdf(sheets(), {
    title: sheetWordsIn(order.design, first?.language ?? 'ru', look.words).call,
    author: company.name,
    language: first?.language ?? 'ru',
    now: call.now,
    logo,
  });
}

/** Of the order's first code. */
export async function sheetAsSvg(call: OrderCall, company: Company, order: SheetOrder): Promise<string> {
  const [code] = order.codes;
  if (code === undefined) throw new TypeError('an order of one sheet names a code');
  const { theme, words, logo } = await lookOf(call.services.db, call.workspaceId);
  const lettering = await openLettering();
  const text = textOf(code, company, order, { given: words, lettering });
  const look = { surface: daySurface(theme, order.design), hasLogo: logo !== null };
  const picture = logo === null ? null : `data:${logo.type};base64,${logo.bytes.toString('base64')}`;
  return sheetToSvg(text, layOutSheet(text, order.size, look, lettering), picture, lettering);
}

/** What stands on a sheet of this language: the company's own words, ours where it wrote none. */
export function sheetWordsIn({ texts }: SheetDesign, language: string, given: GivenWords | undefined): SheetWords {
  const { call, scan, text } = texts[language] ?? {};
  const usual = wordsIn(language, given).print;
  return { call: call || usual.call, scan: scan || usual.scan, text: text || usual.minute };
}

function textOf(code: CodeOnSheet, company: Company, order: SheetOrder, { given, lettering }: Writing): SheetText {
  const { printable } = lettering;
  const { call, scan, text } = inLetters(sheetWordsIn(order.design, code.language, given), code.language, printable);
  return {
    language: code.language,
    company: printable(company.name),
    heading: call,
    scan,
    text,
    address: code.address,
    place: [code.unitName, code.touchpointName]
      .map((name) => printable(name ?? ''))
      .filter((name) => name !== '')
      .join(' · '),
    target: code.target,
    code: codeOutline(code.target),
  };
}

/** A sheet with half its words would be printed five hundred times before anybody saw it. An emoji may be missing. */
function inLetters(words: SheetWords, language: string, printable: Lettering['printable']): SheetWords {
  const { call, scan, text } = words;
  const isWhole = [call, scan, text].every((line) => lettersOf(printable(line)) === lettersOf(line));
  if (!isWhole)
    throw invalidField(
      'languages',
      'no_letters',
      `has no letters for ${language}: open the sheets as a page and print them from the browser`,
    );
  return { call: printable(call), scan: printable(scan), text: printable(text) };
}

function lettersOf(text: string): string {
  return text.replace(/\P{L}/gu, '');
}

/** Paper is read by day; and where the company chose no ground, its own white is the ground. */
function daySurface(theme: Pick<PageTheme, 'paper'> & { readonly colour: string }, design: SheetDesign): Surface {
  const { colour, paper } = { colour: design.colour ?? theme.colour, paper: design.paper ?? theme.paper };
  const { light } = surfacesOf({ colour, paper, scheme: 'light' });
  if (light === null) throw new TypeError('a light theme has a light surface');
  return paper === null ? { ...light, paper: '#ffffff' } : light;
}
