import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readPolicySearch } from './policy-search.ts';

const policyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/policy',
  validateSearch: readPolicySearch,
  component: lazyRouteComponent(() => import('./policy-page.tsx'), 'PolicyPage'),
});

export const policyRoutes = [policyRoute] as const;
