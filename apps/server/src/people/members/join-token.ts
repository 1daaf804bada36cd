/** `inv_<workspace>_<invitation>_<secret>`: as in an API key, the company is named, so that no table across tenants is needed. */
export interface JoinToken {
  readonly workspaceId: number;
  readonly invitationId: number;
  readonly secret: string;
}

const SHAPE = /^inv_([1-9]\d{0,8})_([1-9]\d{0,8})_([\w-]{43})$/;

export function writeJoinToken(token: JoinToken): string {
  return `inv_${token.workspaceId}_${token.invitationId}_${token.secret}`;
}

export function readJoinToken(text: string): JoinToken | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  return { workspaceId: Number(match[1]), invitationId: Number(match[2]), secret: match[3] ?? '' };
}
