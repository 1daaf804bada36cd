import type { NewInteraction } from '@otklik/contract';
import type { NewInvitationRow } from '../invitations/invitations.store.ts';
import { localTime } from '../platform/local-time.ts';
import type { TakenResponse } from '../responses/response.ts';
import { newPersonalToken } from '../surveys/link-address.ts';
import { ANSWERS, type DemoDay, type DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

type SurveyRef = NonNullable<TakenResponse['survey']>;

/** Which part of those who are asked answers. */
const RATES = { visit: 0.34, delivery: 0.46, relation: 0.27 };
const DAY_MS = 86_400_000;

export interface InvitedDay {
  readonly invitations: readonly NewInvitationRow[];
  readonly responses: readonly TakenResponse[];
}

/** The personal links of a day: those by which its answers came, and those that stayed without one. */
export function inviteDay(world: DemoWorld, random: Random, { interactions, responses }: DemoDay): InvitedDay {
  const invitations: NewInvitationRow[] = [];
  const linked = [...responses];
  const places = responses.flatMap(({ mode }, at) => (mode === 'invited' ? [at] : []));
  const byVisit = Map.groupBy(places, (at) => responses[at]?.interactionId);
  const zones = new Map([...world.units.values()].map((unit) => [unit.id, unit.timeZone]));
  const occasions = occasionsOf(world);
  for (const interaction of interactions) {
    const answered = byVisit.get(interaction.id);
    const isDelivery = interaction.touchpoint === world.touchpoints.delivery;
    for (const { survey, touchpointId, answers, rate } of isDelivery ? occasions.delivery : occasions.hall) {
      const at = answered?.find((one) => responses[one]?.survey?.id === survey.id);
      if (at === undefined && !random.chance((answers / rate - answers) / (1 - answers))) continue;
      const link = linkOf(random, interaction, { survey, touchpointId, zones });
      const answer = at === undefined ? undefined : responses[at];
      invitations.push(answer === undefined ? link : { ...link, completed_at: answer.answeredAt ?? null });
      if (at !== undefined && answer !== undefined) linked[at] = { ...answer, invitationId: link.id };
    }
  }
  return { invitations, responses: linked };
}

interface Occasion {
  readonly survey: SurveyRef;
  readonly touchpointId: number;
  /** Of all who were served, how many answer. */
  readonly answers: number;
  readonly rate: number;
}

function occasionsOf({ surveys, touchpoints }: DemoWorld) {
  const of = (name: 'visit' | 'delivery' | 'relation', answers: number): Occasion => ({
    survey: surveys[name],
    touchpointId: touchpoints[name],
    answers,
    rate: RATES[name],
  });
  const relation = of('relation', ANSWERS.relation);
  return { hall: [of('visit', ANSWERS.hall), relation], delivery: [of('delivery', ANSWERS.delivery), relation] };
}

/** A personal link about something that happened; an interaction where it has an id. */
export function linkOf(
  random: Random,
  { id, unit, channel, occurredAt: at }: Pick<NewInteraction, 'id' | 'unit' | 'channel' | 'occurredAt'>,
  { survey, touchpointId, zones }: { survey: SurveyRef; touchpointId: number; zones: ReadonlyMap<number, string> },
): NewInvitationRow {
  const occurredAt = new Date(at);
  const deliveredAt = new Date(occurredAt.getTime() + random.integer(3, 9) * 60_000);
  return {
    id: random.uuid(deliveredAt),
    token: newPersonalToken(),
    survey_id: survey.id,
    survey_number: survey.number,
    unit_id: Number(unit),
    touchpoint_id: touchpointId,
    channel_id: Number(channel),
    customer_id: null,
    interaction_id: id ?? null,
    employee_id: null,
    product_ids: null,
    segment_ids: null,
    language: null,
    occurred_at: occurredAt,
    day: localTime(occurredAt, zones.get(Number(unit)) ?? 'UTC').day,
    created_by: 'demo',
    created_at: deliveredAt,
    delivered_at: deliveredAt,
    expires_at: new Date(occurredAt.getTime() + 14 * DAY_MS),
  };
}
