-- An order that its shop called off is no served customer, and nobody is asked about it. The row stays: the shop may send the order again.
alter table interactions add column cancelled_at timestamptz;
