-- Views that officers keep of their lists: a name and the address of the list. Theirs alone, and no part of the log.
create table saved_view (
  county text not null,
  officer text not null,
  name text not null,
  -- The filters as they stand in the address.
  query text not null,
  primary key (county, officer, name)
);
grant select, insert, update, delete on saved_view to doudi_app;

-- What applicants said, newest first: satisfaction is counted from these few events and not from all matters.
create index event_log_heard on event_log (county, recorded) where type in ('called-back', 'rated');
