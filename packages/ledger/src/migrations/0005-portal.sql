-- What a firm without an account holds in its hand. The secret of the link and the query code are derived from the
-- key that the firm's own device made; this table has digests and a salt, so that whoever reads it can open nothing.
create table portal_receipt (
  county text not null,
  -- SHA-256 of the device's key: a retry finds its receipt again and is told the same link.
  key_digest text not null,
  matter text not null,
  salt text not null,
  secret_digest text not null,
  code_digest text not null,
  -- SHA-256 of what was sent, byte for byte as the receipt shows it.
  sent_digest text not null,
  created bigint not null,
  -- Wrong query codes in a row, and until when none is heard.
  failures integer not null default 0,
  closed_until bigint not null default 0,
  primary key (county, key_digest)
);
create unique index portal_receipt_secret on portal_receipt (county, secret_digest);
create index portal_receipt_matter on portal_receipt (county, matter);

grant select, insert, update on portal_receipt to doudi_app;
