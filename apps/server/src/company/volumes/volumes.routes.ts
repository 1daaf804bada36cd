import { volumeSeriesEndpoints } from '@otklik/contract';
import type { Route } from '../../platform/http/route.ts';
import { companyRoute } from '../company.route.ts';
import { rowsOfCsv } from './volume-rows.ts';
import { importVolumes, typeVolume, volumeOf } from './volumes.service.ts';

export const volumeRoutes: readonly Route[] = [
  companyRoute(volumeSeriesEndpoints.days, ({ params, query }, work, company) =>
    volumeOf(work, company, params.volumeSeriesId, query),
  ),
  companyRoute(volumeSeriesEndpoints.put, ({ params, body }, work, company) =>
    typeVolume(work, company, params.volumeSeriesId, body),
  ),
  companyRoute(volumeSeriesEndpoints.batch, ({ params, body }, work, company) => {
    const given = body.items.map((value, index) => ({ row: index + 1, value }));
    return importVolumes(work, company, params.volumeSeriesId, () => given);
  }),
  companyRoute(volumeSeriesEndpoints.importCsv, ({ params, body }, work, company) =>
    importVolumes(work, company, params.volumeSeriesId, () => rowsOfCsv(body)),
  ),
];
