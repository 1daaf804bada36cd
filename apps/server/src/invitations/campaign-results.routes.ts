import { audience, campaignEndpoints, type CampaignRound, type CampaignWay } from '@otklik/contract';
import { responseRate, standing } from '@otklik/metrics';
import { Problem } from '../platform/errors.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { countAudience, countRounds, countWays, type RoundCount, type WayCount } from './campaign-results.store.ts';
import { findCampaign } from './campaigns.store.ts';

export const campaignResultRoutes: readonly Route[] = [
  route(campaignEndpoints.results, async ({ params }, { db, workspaceId }) => {
    const campaign = await findCampaign(db, workspaceId, params.campaignId);
    if (campaign === undefined) throw new Problem('not_found');
    const of = { campaignId: campaign.id, audience: audience.parse(campaign.audience) };
    return {
      audience: await countAudience(db, workspaceId, of),
      rounds: (await countRounds(db, workspaceId, campaign.id)).map(presentRound),
      ways: (await countWays(db, workspaceId, campaign.id)).map(presentWay),
    };
  }),
];

function presentRound(row: RoundCount): Sent<CampaignRound> {
  const { round, considered, asked, delivered, opened, finished } = row;
  return {
    round,
    beganAt: row.began_at,
    considered,
    asked,
    delivered,
    opened,
    finished,
    ...judge(finished, delivered),
  };
}

function presentWay(row: WayCount): Sent<CampaignWay> {
  const { name, step, waiting, sent, failed, doubtful, spent, reached, answered } = row;
  return {
    transportId: row.transport_id,
    name,
    step,
    waiting,
    sent,
    failed,
    doubtful,
    spent,
    reached,
    answered,
    ...judge(answered, reached),
  };
}

/** As in the funnel: the share of those who were reached, and how far it may be trusted. */
function judge(answered: number, reached: number) {
  return {
    responseRate: responseRate(answered, reached === 0 ? null : reached),
    standing: standing({ n: answered, mode: 'invited', served: reached }),
  };
}
