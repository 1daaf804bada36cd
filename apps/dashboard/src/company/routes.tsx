import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const companyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/company',
  component: lazyRouteComponent(() => import('./company-page.tsx'), 'CompanyPage'),
});

const indexRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/company/units' });
  },
});

const unitsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'units',
  component: lazyRouteComponent(() => import('./units-section.tsx'), 'UnitsSection'),
});
const journeyRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'journey',
  component: lazyRouteComponent(() => import('./journey-section.tsx'), 'JourneySection'),
});
const factorsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'factors',
  component: lazyRouteComponent(() => import('./factors-section.tsx'), 'FactorsSection'),
});
const productsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'products',
  component: lazyRouteComponent(() => import('./products-section.tsx'), 'ProductsSection'),
});
const channelsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'channels',
  component: lazyRouteComponent(() => import('./channels-section.tsx'), 'ChannelsSection'),
});
const teamsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'teams',
  component: lazyRouteComponent(() => import('./teams-section.tsx'), 'TeamsSection'),
});
const segmentsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'segments',
  component: lazyRouteComponent(() => import('./segments-section.tsx'), 'SegmentsSection'),
});
const topicsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'topics',
  component: lazyRouteComponent(() => import('./topics-section.tsx'), 'TopicsSection'),
});
const archiveRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'archive',
  component: lazyRouteComponent(() => import('./archive-section.tsx'), 'ArchiveSection'),
});
const weightsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'weights',
  component: lazyRouteComponent(() => import('./weights-section.tsx'), 'WeightsSection'),
});
const volumesRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'volumes',
  component: lazyRouteComponent(() => import('./volumes-section.tsx'), 'VolumesSection'),
});
const targetsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: 'targets',
  component: lazyRouteComponent(() => import('./targets-section.tsx'), 'TargetsSection'),
});

export const companyRoutes = [
  companyRoute.addChildren([
    indexRoute,
    unitsRoute,
    journeyRoute,
    factorsRoute,
    productsRoute,
    channelsRoute,
    teamsRoute,
    segmentsRoute,
    topicsRoute,
    weightsRoute,
    volumesRoute,
    targetsRoute,
    archiveRoute,
  ]),
] as const;
