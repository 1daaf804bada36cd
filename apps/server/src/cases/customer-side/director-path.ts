import type { Services } from '../../platform/services.ts';
import { writeLinkCode, type LinkCode } from '../../surveys/link-address.ts';

/** The page on which customers write to the director: one address for a company, which nobody else can make up. */
export function directorPath({ secrets }: Pick<Services, 'secrets'>, workspaceId: number): string {
  return `/d/${writeLinkCode({ workspaceId, token: secrets.sign(textOf(workspaceId)) })}`;
}

export function isDirectorCode({ secrets }: Pick<Services, 'secrets'>, { workspaceId, token }: LinkCode): boolean {
  return secrets.verify(textOf(workspaceId), token);
}

function textOf(workspaceId: number): string {
  return `director:${workspaceId}`;
}
