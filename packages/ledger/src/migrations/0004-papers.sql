-- Numbers of papers (文号). Dense within a series (unit, kind and year); a voided number stays taken.
create table paper_number (
  county text not null,
  series text not null,
  ordinal integer not null,
  number text not null,
  matter text not null,
  version integer not null,
  -- Two papers with one number cannot be written, whoever writes them.
  primary key (county, series, ordinal),
  unique (county, number)
);

grant select, insert on paper_number to doudi_app;
