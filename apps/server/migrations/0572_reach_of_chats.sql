-- Whoever wrote to a bot by himself, or came by a link made for him, can be asked there; the contact policy had not been told. The bits are
-- those of decisions/bits.ts.
insert into contact_histories (workspace_id, customer_id, reach)
select a.workspace_id, a.customer_id, bit_or(case t.kind when 'telegram' then 8 when 'vk' then 16 else 32 end)
from addresses a join transports t on t.workspace_id = a.workspace_id and t.id = a.transport_id
where a.customer_id is not null and a.blocked_at is null and t.archived_at is null and t.kind in ('telegram', 'vk', 'max')
group by a.workspace_id, a.customer_id
order by a.workspace_id, a.customer_id
on conflict (workspace_id, customer_id) do update set reach = contact_histories.reach | excluded.reach;
