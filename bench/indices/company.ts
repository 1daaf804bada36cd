import type pg from 'pg';
import { hashSecret, newApiKeySecret, writeApiKey } from '../../apps/server/src/people/keys/api-keys.ts';

/** A company of five regions and fifty shops whose year of answers stands in the roll-ups. */
export interface CountedCompany {
  readonly key: string;
  readonly ratings: number;
  readonly touchpoint: number;
  /** Where customers speak up by themselves. */
  readonly counter: number;
  readonly root: number;
}

const LAST_DAY = '2026-11-20';

/**
 * 50 units × 14 cells × 365 days, whatever the number of answers behind them: what a reading costs. The roll-ups are written as
 * they would stand; the answers themselves are not, since no measured query reads them.
 */
export async function makeCompany(
  admin: pg.Client,
  ratings: number,
  size: { units: number; days: number },
): Promise<CountedCompany> {
  const one = async (text: string, values: unknown[] = []) =>
    Number(((await admin.query(text, values)).rows[0] as { id: number }).id);
  const workspace = await one(`insert into workspaces (name, created_at) values ($1, now()) returning id`, [
    `${ratings}`,
  ]);
  const unit = (parent: number | null, kind: string, name: string) =>
    one(
      `with made as (select nextval('entity_id')::integer as id)
      insert into units (workspace_id, id, parent_id, kind, name, time_zone, path)
      select $1, made.id, $2::integer, $3, $4, 'Europe/Moscow',
        coalesce((select path from units where workspace_id = $1 and id = $2::integer), '{}') || made.id from made returning id`,
      [workspace, parent, kind, name],
    );
  const root = await unit(null, 'business', 'Сеть');
  const shops: number[] = [];
  for (let region = 0; region < 5; region += 1) {
    const parent = await unit(root, 'region', `Регион ${region + 1}`);
    for (let shop = 0; shop < size.units / 5; shop += 1)
      shops.push(await unit(parent, 'point', `Точка ${region}-${shop}`));
  }
  const touchpoints = [];
  for (const name of ['Визит', 'Доставка', 'Панель с кнопками'])
    touchpoints.push(
      await one(`insert into touchpoints (workspace_id, name, owner_id) values ($1, $2, 'owner') returning id`, [
        workspace,
        name,
      ]),
    );
  await writeCells(admin, { workspace, shops, touchpoints, ratings, days: size.days });
  const secret = newApiKeySecret();
  const keyId = await one(
    `insert into api_keys (workspace_id, name, secret_hash, scopes, unit_ids, created_by, created_at)
    values ($1, 'bench', $2, '{indices:read}', '{}', 'bench', now()) returning id`,
    [workspace, hashSecret(secret)],
  );
  return {
    key: writeApiKey({ workspaceId: workspace, keyId, secret }),
    ratings,
    touchpoint: touchpoints[0] ?? 0,
    counter: touchpoints[2] ?? 0,
    root,
  };
}

async function writeCells(
  admin: pg.Client,
  made: { workspace: number; shops: number[]; touchpoints: number[]; ratings: number; days: number },
): Promise<void> {
  const { workspace, shops, touchpoints, ratings, days } = made;
  await admin.query(
    `insert into factors (workspace_id, name, area) select $1, 'Фактор ' || k, 'people' from generate_series(1, 3) k`,
    [workspace],
  );
  await admin.query(
    `insert into measures (workspace_id, key, role, scale, factor_id, fingerprint)
    values ($1, 'response', 'response', '1-1', null, ''), ($1, 'nps', 'nps', '0-10', null, ''), ($1, 'csi', 'satisfaction', '1-5', null, '')`,
    [workspace],
  );
  await admin.query(
    `insert into measures (workspace_id, key, role, scale, factor_id, fingerprint)
    select $1, 'factor ' || id, 'satisfaction', '1-5', id, '' from factors where workspace_id = $1`,
    [workspace],
  );
  // Five of six measures are ratings. Most answers are good: the last two scores take two thirds.
  const perCell = ratings / (shops.length * (touchpoints.length - 1) * 5 * days);
  await admin.query(
    `insert into cells_day (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n)
    select $1, 0, 0, d::date, m.id, u, t, 0, 0, case when t = $7 then 1 else 2 end,
      array(select floor($2::float8 * case when s > length - 2 then 0.33 else 0.34 / greatest(length - 2, 1) end + random())::integer from generate_series(1, length) s)
    from generate_series($3::date - ($4 - 1), $3::date, '1 day') d, unnest($5::integer[]) u, unnest($6::integer[]) t,
      (select id, key, case scale when '0-10' then 11 when '1-5' then 5 else 1 end as length from measures where workspace_id = $1) m
    where t <> $7 or m.key in ('response', 'csi')`,
    [workspace, perCell, LAST_DAY, days, shops, touchpoints, touchpoints[2]],
  );
  await admin.query(
    `insert into cells_month (workspace_id, slice, slice_id, day, measure_id, unit_id, touchpoint_id, product_id, channel_id, mode, n)
    select workspace_id, 0, 0, date_trunc('month', day)::date as month, measure_id, unit_id, touchpoint_id, 0, 0, mode,
      (array[${Array.from({ length: 11 }, (_, index) => `sum(n[${index + 1}])::integer`).join(', ')}])[1:max(cardinality(n))]
    from cells_day where workspace_id = $1 group by workspace_id, month, measure_id, unit_id, touchpoint_id, mode`,
    [workspace],
  );
  await admin.query(
    `insert into served_days (workspace_id, day, unit_id, touchpoint_id, channel_id, source, n)
    select $1, d::date, u, t, 0, 'till', $2 from generate_series($3::date - ($4 - 1), $3::date, '1 day') d, unnest($5::integer[]) u, unnest($6::integer[]) t`,
    [workspace, Math.ceil(perCell * 3) + 100, LAST_DAY, days, shops, touchpoints],
  );
  await admin.query(
    `insert into invited_days (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered, finished, spent)
    select $1, d::date, u, t, 0, 0, $2::bigint + 50, $2::bigint + 40, $2, $2, 0
    from generate_series($3::date - ($4 - 1), $3::date, '1 day') d, unnest($5::integer[]) u, unnest($6::integer[]) t`,
    [workspace, Math.ceil(perCell), LAST_DAY, days, shops, touchpoints],
  );
  await admin.query(
    `insert into invited_months (workspace_id, day, unit_id, touchpoint_id, channel_id, survey_id, asked, sent, answered)
    select workspace_id, date_trunc('month', day)::date as month, unit_id, touchpoint_id, 0, 0, sum(asked), sum(sent), sum(answered)
    from invited_days where workspace_id = $1 group by workspace_id, month, unit_id, touchpoint_id`,
    [workspace],
  );
  await admin.query(
    `insert into served_months (workspace_id, day, unit_id, touchpoint_id, channel_id, n, days)
    select workspace_id, date_trunc('month', day)::date as month, unit_id, touchpoint_id, channel_id, sum(n), count(*)
    from served_days where workspace_id = $1 group by workspace_id, month, unit_id, touchpoint_id, channel_id`,
    [workspace],
  );
}
