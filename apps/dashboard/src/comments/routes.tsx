import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';

const commentsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/comments',
  component: lazyRouteComponent(() => import('./comments-page.tsx'), 'CommentsPage'),
});

export const commentRoutes = [commentsRoute] as const;
