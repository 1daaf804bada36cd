import { widgetSettings, type Language } from '@otklik/contract';
import { wordsIn } from '@otklik/respond';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Company } from '../company/company.ts';
import type { Services } from '../platform/services.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { letSite } from '../widgets/let-site.ts';
import { widgetLook } from '../widgets/widget-look.ts';

/** Answers a site that may not show the page, or asks for one that is not there. @returns whether it may */
export async function mayStandOn(
  reply: FastifyReply,
  page: { readonly origins: readonly string[] } | undefined,
  request: FastifyRequest,
): Promise<boolean> {
  if (page !== undefined && letSite(reply, page.origins, request.headers.origin ?? '')) return true;
  await reply.status(page === undefined ? 404 : 403).send();
  return false;
}

/** How a page looks on a site that shows it: what the site's script asks before it shows anything. */
export async function lookOnSite(
  { db }: Pick<Services, 'db'>,
  page: {
    readonly company: Company;
    readonly widget: unknown;
    readonly title: string;
    readonly language: Language;
  },
) {
  const { tabText, percentage: _ofVisitorsAsked, ...settings } = widgetSettings.parse(page.widget);
  const { theme } = await lookOf(db, page.company.workspaceId);
  const { title, language } = page;
  return { settings, title, tab: tabText[language] ?? title, close: wordsIn(language).close, ...widgetLook(theme) };
}

const asked = z.object({
  language: z.string().min(1).max(35).optional().catch(undefined),
  customer: z.string().min(1).max(200).optional().catch(undefined),
  signature: z.string().max(100).optional().catch(undefined),
  /** Where the visitor's chat goes on. */
  talk: z.string().max(60).optional().catch(undefined),
});

/** What the site's script says of its visitor; what does not read was not said. */
export function askedBySite(body: unknown): z.infer<typeof asked> {
  try {
    const read = asked.safeParse(JSON.parse(String(body)));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}
