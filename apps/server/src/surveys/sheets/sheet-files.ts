import type { SheetSize } from '@otklik/contract';
import { surfacesOf, wordsIn, type Surface } from '@otklik/respond';
import type { Company } from '../../company/company.ts';
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
  /** Instead of "How was it?", and of "Takes less than a minute". */
  readonly heading?: string | undefined;
  readonly text?: string | undefined;
}

type OrderCall = Pick<LinkCall, 'services' | 'workspaceId' | 'now'>;

export async function sheetsAsPdf(call: OrderCall, company: Company, order: SheetOrder): Promise<Buffer> {
  const look = await lookOf(call.services.db, call.workspaceId);
  const surface = daySurface(look.theme);
  const lettering = await openLettering();
  const logo = look.logo === null ? null : await printableLogo(look.logo.type, look.logo.bytes, surface.paper);
  const sheets = function* (): Generator<LaidOutSheet> {
    for (const code of order.codes)
      yield layOutSheet(
        textOf(code, company, order, lettering),
        order.size,
        { surface, hasLogo: logo !== null },
        lettering,
      );
  };
  const [first] = order.codes;
  return sheetsToPdf(sheets(), {
    title: order.heading ?? wordsIn(first?.language ?? 'ru').print.call,
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
  const { theme, logo } = await lookOf(call.services.db, call.workspaceId);
  const lettering = await openLettering();
  const text = textOf(code, company, order, lettering);
  const look = { surface: daySurface(theme), hasLogo: logo !== null };
  const picture = logo === null ? null : `data:${logo.type};base64,${logo.bytes.toString('base64')}`;
  return sheetToSvg(text, layOutSheet(text, order.size, look, lettering), picture, lettering);
}

function textOf(code: CodeOnSheet, company: Company, order: SheetOrder, { printable }: Lettering): SheetText {
  const words = wordsIn(code.language).print;
  const own = (text: string | undefined, usual: string): string => printable(text ?? '') || usual;
  return {
    language: code.language,
    company: printable(company.name),
    heading: own(order.heading, words.call),
    scan: words.scan,
    text: own(order.text, words.minute),
    address: code.address,
    place: [code.unitName, code.touchpointName]
      .map((name) => printable(name ?? ''))
      .filter((name) => name !== '')
      .join(' · '),
    target: code.target,
    code: codeOutline(code.target),
  };
}

/** Paper is read by day; and where the company chose no ground, its own white is the ground. */
function daySurface({ colour, paper }: { readonly colour: string; readonly paper: string | null }): Surface {
  const { light } = surfacesOf({ colour, paper, scheme: 'light' });
  if (light === null) throw new TypeError('a light theme has a light surface');
  return paper === null ? { ...light, paper: '#ffffff' } : light;
}
