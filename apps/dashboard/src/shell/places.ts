import {
  IconBell,
  IconBuildingStore,
  IconBulb,
  IconClipboardList,
  IconCup,
  IconFileImport,
  IconHeadset,
  IconInbox,
  IconLayoutDashboard,
  IconMailDown,
  IconMessage2,
  IconPhoneCall,
  IconRoute,
  IconScale,
  IconSend,
  IconSettings,
  IconSitemap,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Scope } from '@otklik/contract';

export interface Place {
  readonly id: PlaceId;
  readonly path: `/${PlaceId}`;
  readonly icon: Icon;
  /** Who sees it. One who lacks the scope has no such place, neither in the navigation nor in the search. */
  readonly needs: Scope;
  /** `g`, then this letter. */
  readonly key: string;
  readonly group: 'read' | 'ask' | 'run';
}

export type PlaceId =
  | 'overview'
  | 'touchpoints'
  | 'units'
  | 'comments'
  | 'alerts'
  | 'contacts'
  | 'cases'
  | 'customers'
  | 'improvements'
  | 'surveys'
  | 'invitations'
  | 'interviews'
  | 'policy'
  | 'served'
  | 'imports'
  | 'intake'
  | 'company'
  | 'settings';

export const places: readonly Place[] = [
  { id: 'overview', path: '/overview', icon: IconLayoutDashboard, needs: 'indices:read', key: 'o', group: 'read' },
  { id: 'touchpoints', path: '/touchpoints', icon: IconRoute, needs: 'indices:read', key: 't', group: 'read' },
  { id: 'units', path: '/units', icon: IconBuildingStore, needs: 'indices:read', key: 'u', group: 'read' },
  { id: 'comments', path: '/comments', icon: IconMessage2, needs: 'answers:read', key: 'c', group: 'read' },
  { id: 'alerts', path: '/alerts', icon: IconBell, needs: 'alerts:read', key: 'l', group: 'read' },
  { id: 'contacts', path: '/contacts', icon: IconPhoneCall, needs: 'indices:read', key: 'h', group: 'read' },
  { id: 'cases', path: '/cases', icon: IconInbox, needs: 'cases:read', key: 'k', group: 'read' },
  { id: 'customers', path: '/customers', icon: IconUsers, needs: 'personal:read', key: 'w', group: 'read' },
  { id: 'improvements', path: '/improvements', icon: IconBulb, needs: 'indices:read', key: 'b', group: 'read' },
  { id: 'surveys', path: '/surveys', icon: IconClipboardList, needs: 'surveys:read', key: 's', group: 'ask' },
  { id: 'invitations', path: '/invitations', icon: IconSend, needs: 'surveys:read', key: 'a', group: 'ask' },
  { id: 'interviews', path: '/interviews', icon: IconHeadset, needs: 'surveys:read', key: 'd', group: 'ask' },
  { id: 'policy', path: '/policy', icon: IconScale, needs: 'surveys:read', key: 'p', group: 'ask' },
  { id: 'served', path: '/served', icon: IconCup, needs: 'served:read', key: 'v', group: 'ask' },
  { id: 'imports', path: '/imports', icon: IconFileImport, needs: 'imports:write', key: 'i', group: 'ask' },
  { id: 'intake', path: '/intake', icon: IconMailDown, needs: 'cases:read', key: 'e', group: 'run' },
  { id: 'company', path: '/company', icon: IconSitemap, needs: 'company:write', key: 'm', group: 'run' },
  { id: 'settings', path: '/settings', icon: IconSettings, needs: 'self', key: 'n', group: 'run' },
];

export function placesFor(scopes: readonly Scope[]): readonly Place[] {
  return places.filter(({ needs }) => scopes.includes(needs));
}
