import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const improvementsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements',
  component: lazyRouteComponent(() => import('./improvements-page.tsx'), 'ImprovementsPage'),
});
const ideasRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/ideas',
  component: lazyRouteComponent(() => import('../ideas/ideas-page.tsx'), 'IdeasPage'),
});
const reactionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/reactions',
  component: lazyRouteComponent(() => import('../reactions/reactions-page.tsx'), 'ReactionsPage'),
});
const trainingRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/training',
  component: lazyRouteComponent(() => import('../training/training-page.tsx'), 'TrainingPage'),
});
const helpPagesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/help-pages',
  component: lazyRouteComponent(() => import('../help/help-pages-page.tsx'), 'HelpPagesPage'),
});
const proactiveRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/proactive',
  component: lazyRouteComponent(() => import('../proactive/proactive-page.tsx'), 'ProactivePage'),
});
const improvementRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/improvements/$improvementId',
  component: lazyRouteComponent(() => import('./improvement-page.tsx'), 'ImprovementPage'),
});

export const improvementRoutes = [
  improvementsRoute,
  ideasRoute,
  reactionsRoute,
  trainingRoute,
  helpPagesRoute,
  proactiveRoute,
  improvementRoute,
] as const;
