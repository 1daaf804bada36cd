/** A person answers three scores in a chat, not ten. */
export const MOST_SCORED = 3;

/** How many buttons one message of a kind holds; a longer scale is typed. */
const buttonsByKind: Readonly<Record<string, number>> = { telegram: 100, vk: 40, max: 200, whatsapp: 10 };

export function mostButtonsOf(kind: string): number {
  return buttonsByKind[kind] ?? 0;
}
