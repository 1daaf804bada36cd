import { messageState, type MessageState } from '@otklik/contract';

export const invitationTabs = [
  'funnel',
  'transports',
  'dialogues',
  'templates',
  'schedules',
  'campaigns',
  'messages',
] as const;
export type InvitationTab = (typeof invitationTabs)[number];

export interface InvitationSearch {
  readonly tab?: InvitationTab | undefined;
  readonly period?: string | undefined;
  readonly units?: string | undefined;
  /** Only the messages of this customer. */
  readonly customer?: string | undefined;
  /** Only messages that have come to this. */
  readonly state?: MessageState | undefined;
  /** Only what goes by this transport. */
  readonly transport?: number | undefined;
}

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** A number where a page of ours leads here, its digits where it was read from the address. */
const idIn = (value: unknown) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : undefined);

export function readInvitationSearch(search: Record<string, unknown>): InvitationSearch {
  return {
    tab: invitationTabs.find((each) => each === search['tab']),
    period: word(search['period']),
    units: typeof search['units'] === 'number' ? String(search['units']) : word(search['units']),
    customer: word(search['customer']),
    state: messageState.options.find((each) => each === search['state']),
    transport: idIn(search['transport']),
  };
}
