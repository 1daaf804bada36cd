import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readCaseSearch } from './list/case-search.ts';
import { readTeamSearch } from './team/team-search.ts';
import { readSolutionsSearch } from './team/solutions-search.ts';

const casesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('./list/cases-page.tsx'), 'CasesPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
});

const teamRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/team',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('./team/team-page.tsx'), 'TeamPage'),
});

const promisesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/promises',
  component: lazyRouteComponent(() => import('./promises/promises-page.tsx'), 'PromisesPage'),
});

const solutionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/solutions',
  validateSearch: readSolutionsSearch,
  component: lazyRouteComponent(() => import('./team/solutions-page.tsx'), 'SolutionsPage'),
});

export const caseRoutes = [casesRoute, teamRoute, promisesRoute, solutionsRoute, caseRoute] as const;
