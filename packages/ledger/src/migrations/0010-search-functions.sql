-- Searching is asked of functions and not of the table: behind a policy the table would lose its indexes, because `like`,
-- `@>` and `%` are not leakproof. So no reader may read the words at all (wall/row-security.sql). The functions answer with
-- ids alone, and what becomes of an id is decided by the policies of `matter`.

create function matters_found(of_county text, among_open boolean, q text, is_gram boolean, most integer) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp rows 1000 as $$
declare
  pattern constant text := '%' || regexp_replace(q, '([\\%_])', '\\\1', 'g') || '%';
begin
  -- Planned anew with the words themselves: a plan for any words would not know how rare these are.
  return query execute
    'select id from matter_search where county = $1 and '
      || case when among_open then 'is_open' else 'not is_open' end || ' and '
      || case when is_gram then 'grams @> array[$2]' else 'words like $3' end || ' limit $4'
    using of_county, q, pattern, most;
end $$;

create function matter_has_words(of_county text, of_matter text, q text, is_gram boolean) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp cost 500 as $$
begin
  if is_gram then
    return exists (select from matter_search where county = of_county and id = of_matter and grams @> array[q]);
  end if;
  return exists (select from matter_search where county = of_county and id = of_matter and position(q in words) > 0);
end $$;

create function said_words(words text, firm text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select replace(regexp_replace(regexp_replace(words, E'\n\u0002.*$', ''), E'^[^\n]*\n[^\n]*\n', ''), coalesce(firm, ''), '')
$$;

-- Open matters with like words, and how like they are. What was asked alone is compared: without number, title, firm and
-- initials, for two requests of one firm are not alike for its name.
create function matters_alike(of_county text, of_matter text, of_firm text, most integer)
returns table (matter text, likeness float8)
language plpgsql stable security definer set search_path = public, pg_temp rows 60 as $$
declare
  own text;
begin
  select words into own from matter_search where county = of_county and id = of_matter;
  return query execute
    'select c.id, similarity(said_words(c.words, $3), said_words($2, $3))::float8
     from (select s.id, s.words from matter_search s
           where s.county = $1 and s.is_open and s.id <> $4 and s.words % $2
           order by similarity(s.words, $2) desc limit $5) c'
    using of_county, own, of_firm, of_matter, most;
end $$;

-- Open matters on which an office has something to do.
create function matters_involving(of_county text, of_office text) returns setof text
language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select id from matter where county = of_county and status = 'open' and offices @> array[of_office]
$$;

-- What an office had to do with and is over: without it a list of closed matters goes through the whole county.
create index matter_known_to_rest on matter using gin (known_to) where status <> 'open';

revoke execute on function matters_involving(text, text), matters_found(text, boolean, text, boolean, integer),
  matter_has_words(text, text, text, boolean), matters_alike(text, text, text, integer) from public;
grant execute on function matters_involving(text, text), matters_found(text, boolean, text, boolean, integer),
  matter_has_words(text, text, text, boolean), matters_alike(text, text, text, integer) to doudi_app;
