import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readCaseSearch } from './case-search.ts';
import { readTeamSearch } from './team-search.ts';
import { readSolutionsSearch } from './solutions-search.ts';

const casesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
});

const teamRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/team',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
});

const promisesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/promises',
  component: lazyRouteComponent(() => import('./promises-page.tsx'), 'PromisesPage'),
});

const solutionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/solutions',
  validateSearch: readSolutionsSearch,
  component: lazyRouteComponent(() => import('./solutions-page.tsx'), 'SolutionsPage'),
});

export const caseRoutes = [casesRoute, teamRoute, promisesRoute, solutionsRoute, caseRoute] as const;
