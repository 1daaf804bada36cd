import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readCustomersSearch } from './customers-search.ts';

const customersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/customers',
  validateSearch: readCustomersSearch,
  component: lazyRouteComponent(() => import('./customers-page.tsx'), 'CustomersPage'),
});

export const customerRoutes = [customersRoute] as const;
