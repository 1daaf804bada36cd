import type { Alert } from '@otklik/contract';
import type { SignalSearch } from '../contacts/signal-search.ts';

/** The page where one can act on it. */
export function targetOf({ kind: of, subject: { kind, id } }: Pick<Alert, 'kind' | 'subject'>) {
  if (of.startsWith('contacts.')) return { to: '/contacts', search: contactsOf(kind, id) } as const;
  switch (kind) {
    case 'answer':
      return { to: '/alerts', search: { answer: id } } as const;
    case 'case':
      return { to: '/cases/$caseId', params: { caseId: id } } as const;
    case 'unit':
      return { to: '/units/$unitId', params: { unitId: id } } as const;
    case 'touchpoint':
      return { to: '/touchpoints/$touchpointId', params: { touchpointId: id } } as const;
    case 'device':
      return { to: '/served/devices' } as const;
    case 'feed':
      return { to: '/served/fiscal' } as const;
    case 'source':
      return { to: '/served' } as const;
    default:
      return { to: '/overview' } as const;
  }
}

/** The contacts that the number counts, gathered so that their reasons can be seen. */
function contactsOf(kind: Alert['subject']['kind'], id: string): SignalSearch {
  switch (kind) {
    case 'unit':
      return { by: 'topic', units: id };
    case 'touchpoint':
      return { by: 'topic', touchpoints: id };
    case 'owner':
      return { by: 'touchpoint', owner: id };
    case 'topic_owner':
      return { by: 'topic', topicOwner: id };
    case 'team':
      return { by: 'team' };
    default:
      return { by: 'topic' };
  }
}
