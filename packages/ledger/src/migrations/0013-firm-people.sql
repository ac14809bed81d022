-- What a firm is called, and what tells its people apart before their owner (a post, the end of a telephone number), as
-- the identity provider said when they signed in last.
alter table firm_account
  add column firm_name text,
  add column name text;
