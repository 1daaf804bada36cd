import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readSignalSearch } from './signal-search.ts';

const contactsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/contacts',
  validateSearch: readSignalSearch,
  component: lazyRouteComponent(() => import('./contacts-page.tsx'), 'ContactsPage'),
});
const codesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/contacts/codes',
  component: lazyRouteComponent(() => import('./codes-page.tsx'), 'CodesPage'),
});

export const contactRoutes = [contactsRoute, codesRoute] as const;
