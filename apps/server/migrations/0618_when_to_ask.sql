-- When a touchpoint's customers are asked is said in the contact policy alone: a second place was copied once and followed no more.
alter table touchpoints
  drop column delay_min_minutes,
  drop column delay_max_minutes;
