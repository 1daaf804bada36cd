import type { Language } from '@otklik/contract';
import type { Services } from '../platform/services.ts';
import { writeLinkCode, type LinkCode } from '../surveys/link-address.ts';

/** All that a company has published: one address, which nobody can make up for a company whose links he has not seen. */
export function helpPath({ secrets }: Pick<Services, 'secrets'>, workspaceId: number): string {
  return `/h/${writeLinkCode({ workspaceId, token: secrets.sign(textOf(workspaceId)) })}`;
}

export function helpPagePath(
  services: Pick<Services, 'secrets'>,
  workspaceId: number,
  pageId: number,
  language?: Language,
): string {
  return `${helpPath(services, workspaceId)}/${pageId}${language === undefined ? '' : `?lang=${language}`}`;
}

export function isHelpCode({ secrets }: Pick<Services, 'secrets'>, { workspaceId, token }: LinkCode): boolean {
  return secrets.verify(textOf(workspaceId), token);
}

function textOf(workspaceId: number): string {
  return `help:${workspaceId}`;
}
