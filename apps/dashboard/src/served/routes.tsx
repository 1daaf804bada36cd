import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readServedSearch } from './served-search.ts';

const servedRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served',
  validateSearch: readServedSearch,
  component: lazyRouteComponent(() => import('./served-page.tsx'), 'ServedPage'),
});
const devicesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served/devices',
  component: lazyRouteComponent(() => import('./devices-page.tsx'), 'DevicesPage'),
});
const fiscalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served/fiscal',
  component: lazyRouteComponent(() => import('./fiscal-page.tsx'), 'FiscalPage'),
});
const ordersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/served/orders',
  component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
});

export const servedRoutes = [servedRoute, devicesRoute, fiscalRoute, ordersRoute] as const;
