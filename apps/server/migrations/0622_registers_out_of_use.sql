-- A register that stands nowhere any more, and of which its operator goes on telling.
alter table fiscal_registers add column retired_at timestamptz;
