-- A notice is told through several channels, each at its own pace; and somebody reads it, or the deputy gets it.

alter table outbox add column kind text not null default '';
-- When the deputy is told, if it hands a duty over and nobody has read it.
alter table outbox add column pass_at bigint;
alter table outbox add column passed boolean not null default false;
alter table outbox add column read_at bigint;
create index outbox_inbox on outbox (county, recipient, id desc);
create index outbox_to_pass on outbox (county, pass_at) where pass_at is not null and read_at is null and not passed;

create table delivery (
  county text not null,
  notice bigint not null,
  channel text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  not_before bigint not null,
  last_error text,
  primary key (county, notice, channel)
);
create index delivery_waiting on delivery (county, channel, not_before) where state = 'waiting';
create index delivery_given_up on delivery (county, notice) where state = 'given-up';

grant select, insert, update on delivery to doudi_app;
