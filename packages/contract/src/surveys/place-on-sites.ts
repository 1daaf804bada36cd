import { z } from 'zod';
import { contactClass } from '../cases/case-terms.ts';
import { entityId, instant, name } from '../wire/shapes.ts';
import { siteOrigin, widgetSettings } from './widgets.ts';

/** What is said of every place on the company's sites where customers begin a case: of a form and of a chat. */
export const placeOnSites = {
  name,
  unitId: entityId,
  touchpointId: entityId.nullable(),
  class: contactClass.exclude(['repeat']),
  /** Sites that may show it in a frame. */
  origins: z.array(siteOrigin).max(50),
  /** How those sites show it. */
  widget: widgetSettings,
};

/** What a new one need not say. */
export const newOnSites = {
  touchpointId: placeOnSites.touchpointId.default(null),
  origins: placeOnSites.origins.default([]),
  widget: widgetSettings.prefault({ form: 'tab' }),
};

/** What is told of one that is there. */
export const shownOnSites = {
  id: entityId,
  origins: z.array(z.string()),
  /** Of the page. */
  address: z.string(),
  /** What a site puts before `</body>`. */
  code: z.string(),
  /** Cases that were begun there. */
  cases: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
};
