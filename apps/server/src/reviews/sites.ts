import { googleBusinessSecrets, googleBusinessSettings, type ReviewSiteName } from '@otklik/contract';
import type { Services } from '../platform/services.ts';
import { googleBusiness } from './google-business.ts';
import type { ReviewSite } from './review-site.ts';
import type { ReviewSourceRow } from './review-sources.store.ts';

type Open = (services: Services, row: Pick<ReviewSourceRow, 'settings' | 'secrets'>) => ReviewSite;

/** Every site on one page. */
const sites: Readonly<Record<ReviewSiteName, Open>> = {
  google_business: (services, row) =>
    googleBusiness(
      googleBusinessSettings.parse(row.settings),
      googleBusinessSecrets.parse(JSON.parse(services.secrets.decrypt(row.secrets))),
      services.now,
    ),
};

export function siteOf(services: Services, row: ReviewSourceRow): ReviewSite {
  return sites[row.site as ReviewSiteName](services, row); // the table's check allows nothing else
}
