/** The second implementation, part three: matters that were split count as one, merged ones as those that answer for them. */
export const UNITS = `
  create temp table twin_fate on commit drop as
  with recursive walk (id, at, steps) as (
    select id, id, 0 from twin_member
    union all
    select w.id, m.lead, w.steps + 1 from walk w join twin_member m on m.id = w.at
    where m.standing = 'merged' and m.lead is not null and w.steps <= (select count(*) from twin_member))
  select w.id, w.at as fate from walk w join twin_member m on m.id = w.at where m.standing <> 'merged';
  create unique index on twin_fate (id);

  create temp table twin_root on commit drop as
  with recursive up (id, at) as (
    select id, id from twin_member
    union all
    select u.id, m.parent from up u join twin_member m on m.id = u.at where m.parent is not null)
  select u.id, u.at as root from up u join twin_member m on m.id = u.at where m.parent is null;
  create unique index on twin_root (id);

  create temp table twin_unit on commit drop as
  with part as (
    select r.root, m.*, m.late_promised or coalesce(f.late_promised, false) as is_late_promised,
      m.late_legal or coalesce(f.late_legal, false) as is_late_legal, coalesce(m.answered, f.answered) as answer,
      m.standing = 'split' or (coalesce(m.answered, f.answered) is null and coalesce(f.standing = 'withdrawn', true))
        as is_gone
    from twin_member m join twin_root r using (id) left join twin_fate t using (id) left join twin_member f on f.id = t.fate),
  gathered as (
    select root, bool_or(is_late_promised) as late_promised, bool_or(is_late_legal) as late_legal,
      bool_or(not is_gone) as is_live, coalesce(bool_or(not is_gone and answer is null), false) as is_waiting,
      max(answer) filter (where not is_gone) as last_answer, min(caught) as caught, max(acceptance) as acceptance,
      bool_or(is_invited) as is_invited,
      case when bool_or(is_invited and grade = 0) then 0 else max(grade) end as grade,
      bool_or(is_unreached) as is_unreached, sum(supplements) as supplements, sum(stops) as stops,
      sum(near_stops) as near_stops, sum(disputes) as disputes, sum(extensions) as extensions,
      sum(hand_overs) as hand_overs, sum(returns) as returns, sum(reworks) as reworks, sum(reopenings) as reopenings,
      sum(government) as government, sum(intermediary) as intermediary, sum(utility) as utility,
      sum(applicant) as applicant
    from part group by root),
  told as (
    select g.*, h.now, m.opened, m.town, m.firm, m.office, m.result, c.promised, c.legal, c.promised_days, c.legal_days,
      g.is_live and not g.is_waiting as is_answered,
      case when g.is_live and not g.is_waiting then g.last_answer else h.now end as until
    from gathered g join twin_member m on m.id = g.root
    join twin_course c on c.procedure = m.procedure and c.version = m.version cross join twin_head h)
  select t.*, not t.is_live as is_withdrawn, coalesce(z.size, '') as size,
    (select count(*) from twin_close where close > t.opened and close <= t.until)::int as days,
    (select count(*) from twin_close where close > t.opened and close <= t.now)::int as age,
    (select count(*) from twin_close where close > t.caught and close <= t.until)::int as caught_days
  from told t left join twin_size z on z.firm = t.firm;
  analyze twin_unit;`
