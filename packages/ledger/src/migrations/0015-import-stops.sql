-- Whoever runs an import may be another process than the one that is asked to stop it: the wish lies with the job.
alter table register_import add column stopping boolean not null default false;
