import type { Route } from './platform/http/route.ts';
import { unitRoutes } from './company/units.routes.ts';

/** Every route of the API on one page. Who may call it stands in its contract (`access`). */
export const routes: readonly Route[] = [...unitRoutes];
