import type { Alert } from '@otklik/contract';

/** The page where one can act on it. */
export function targetOf({ subject: { kind, id } }: Pick<Alert, 'subject'>) {
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
    case 'company':
      return { to: '/overview' } as const;
  }
}
