export const intakeTabs = [
  'letters',
  'mailboxes',
  'forms',
  'chats',
  'messengers',
  'reviews',
  'themes',
  'categories',
] as const;
export type IntakeTab = (typeof intakeTabs)[number];

export interface IntakeSearch {
  readonly tab?: IntakeTab | undefined;
}

export function readIntakeSearch(search: Record<string, unknown>): IntakeSearch {
  return { tab: intakeTabs.find((each) => each === search['tab']) };
}
