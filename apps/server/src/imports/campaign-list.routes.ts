import { campaignListEndpoints } from '@otklik/contract';
import { readList } from '../invitations/lists/read-list.ts';
import { wholeFile } from '../platform/http/file-body.ts';
import { openRoute, type Route } from '../platform/http/route.ts';
import { readWholeFile } from './files/whole-file.ts';

const LARGEST = 20 * 1024 * 1024;

/** A list of people from a file, read by the same readers as answers are. Nothing is kept of it. */
export const campaignListFileRoutes: readonly Route[] = [
  openRoute(campaignListEndpoints.read, async ({ body }) => ({
    people: readList(await readWholeFile(await wholeFile(body, LARGEST))),
  })),
];
