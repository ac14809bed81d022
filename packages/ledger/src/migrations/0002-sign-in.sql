-- Who has signed in, with what, and what they may see. Secrets are stored as digests alone: who reads the tables cannot
-- sign in with what he finds there.

-- 登录会话. `person` is an officer's id, a firm account's id, or a matter's id for whoever holds its receipt.
create table session (
  county text not null,
  id text not null,
  secret bytea not null,
  -- The secret before the last rotation: requests that were under way with it are still answered for some seconds.
  former bytea,
  former_until bigint,
  kind text not null check (kind in ('officer', 'firm', 'receipt')),
  person text not null,
  -- Office, post and roles when the secret was given out: if they change, it is exchanged.
  privilege text not null,
  device text not null,
  created bigint not null,
  seen bigint not null,
  expires bigint not null,
  primary key (county, id)
);
create unique index session_secret on session (county, secret);
create index session_former on session (county, former) where former is not null;
create index session_person on session (county, kind, person);

-- A sign-in under way: what must come back from the identity provider, bound to the browser that began it.
create table sign_in_attempt (
  county text not null,
  secret bytea not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  next text not null,
  created bigint not null,
  primary key (county, secret)
);

-- 接口令牌: for programs. Shown once.
create table api_token (
  county text not null,
  id text not null,
  secret bytea not null,
  kind text not null check (kind in ('officer', 'firm', 'receipt')),
  person text not null,
  label text not null,
  created bigint not null,
  expires bigint not null,
  used bigint,
  primary key (county, id)
);
create unique index api_token_secret on api_token (county, secret);
create index api_token_person on api_token (county, kind, person);

-- A firm as a party to matters: the log and the matters know it by this id and by no name.
create table firm_party (
  county text not null,
  firm text not null,
  party text not null,
  primary key (county, firm),
  unique (county, party)
);

-- 企业账号: who signs in for a firm. An owner authorises the clerks.
create table firm_account (
  county text not null,
  id text not null,
  issuer text not null,
  subject text not null,
  firm text not null,
  role text not null check (role in ('owner', 'clerk')),
  authorised boolean not null,
  created bigint not null,
  primary key (county, id),
  unique (county, issuer, subject)
);
create index firm_account_firm on firm_account (county, firm);

grant select, insert, update, delete on session, sign_in_attempt, api_token, firm_account to doudi_app;
grant select, insert on firm_party to doudi_app;

-- Who may know of a matter, as lists and searches ask it. The rule itself is the kernel's (sight.ts).
alter table matter
  -- Every office that ever had to do with it.
  add column known_to text[] not null default '{}',
  -- The party that asked, as an opaque id.
  add column applicant text,
  -- The office that answers to the applicant: it knows the firm also where others may not.
  add column first_office text;
update matter set known_to = offices, first_office = office;
create index matter_applicant on matter (county, applicant, status, due_at, id) where applicant is not null;
create index matter_known_to on matter using gin (known_to) where status = 'open';
