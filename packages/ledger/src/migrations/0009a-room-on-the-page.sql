-- Most commands leave everything a list asks for as it is and write a new state alone. Where the page has room for it,
-- no index is touched: without this, each of a dozen gets an entry for every note that is added.
alter table matter set (fillfactor = 80);
