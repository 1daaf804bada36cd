import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/inside-route.tsx';
import { readCommentSearch } from './comment-search.ts';

const commentsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/comments',
  validateSearch: readCommentSearch,
  component: lazyRouteComponent(() => import('./comments-page.tsx'), 'CommentsPage'),
});

export const commentRoutes = [commentsRoute] as const;
