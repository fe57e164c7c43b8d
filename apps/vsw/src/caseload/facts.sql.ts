/** The day of a cover or wait is compared with pathway time, as everything here is. */
const TODAY = "(clock.now() at time zone 'Europe/London')::date";

/** Cases with whoever has them: what `MAY_SEE` is a condition on. */
export const CASES = `vsw.views v
  left join vsw.assignments a on a.ref = v.ref
  left join lateral (
    select c.worker, c.worker_name as name, c.until_on as until from vsw.covers c
     where c.ref = v.ref and c.ended_on is null and c.until_on >= ${TODAY} order by c.id desc limit 1) cover on true`;

/**
 * A case has a line while its card is here, or once somebody worked on it: a person who had everything removed before that leaves none.
 */
export const HAS_LINE = `((v.work ->> 'hasCard')::boolean or a.ref is not null
  or exists (select from vsw.calls c where c.ref = v.ref) or exists (select from vsw.safety_concerns s where s.ref = v.ref))`;

/**
 * The facts of many cases in one statement: each joined row is found by an index on its case. Names lie sealed in `brief` (`withBriefs`).
 * `$1` is the worker who asks, `$2` whether they lead. Dates out of a view are read
 * as they were sent; `readFacts` takes those that are none for none, for one value that cannot be read must not cost a worker the whole caseload.
 *
 * Mail is read beside the view, by type alone: what was taken back is deleted there too, and so it makes no news and no task any more. A message or an
 * action's outcome that this house sent itself comes back to it and is no news. That the patient wishes for another worker is a lead's to know first.
 */
export const FACTS = `
  v.ref, v.brief, v.work ->> 'stage' as stage, v.work ->> 'openedOn' as "openedOn", v.work ->> 'callAskedOn' as "callAskedOn",
  v.work ->> 'deferredOn' as "deferredOn", v.work ->> 'enrolledOn' as "enrolledOn", v.work -> 'fitNotes' as "fitNotes",
  (v.work ->> 'proposals')::int as proposals, v.work ->> 'agreedOn' as "agreedOn", v.work ->> 'reviewOn' as "reviewOn",
  v.work ->> 'standing' as standing, v.work ->> 'followUpFrom' as "followUpFrom", v.work ->> 'answeredUntil' as "answeredUntil",
  nullif(v.work -> 'lastMessage', 'null') as "lastMessage",
  case when $2 or exists (select from vsw.wishes_seen w where w.ref = v.ref)
    then v.work ->> 'changeWishedOn' end as "changeWishedOn",
  (select count(*)::int from jsonb_array_elements_text(v.work -> 'reported') r
    where not exists (select from vsw.obstacles o where o.ref = v.ref and o.answers::text = r)) as unanswered,
  a.worker, a.worker_name as "workerName", case when cover.worker is not null then to_jsonb(cover) end as cover,
  case when v.work ->> 'stage' = 'enrolled' then coalesce(step.step, 1) end as step, to_jsonb(wait) as wait,
  call.outcome as "lastCall", call.called_on as "lastCallOn", contact.made_on as "lastContactOn", next_action.due as "actionDue",
  exists (select from vsw.safety_concerns s where s.ref = v.ref and s.resolved_at is null) as safety,
  coalesce(task.list, '[]') as tasks, coalesce(mail.heard, '{}') as heard, visit.opened_at is not null as opened`;

export const FACTS_OF = `
  left join vsw.visits visit on visit.worker = $1 and visit.ref = v.ref
  left join lateral (select outcome, called_on from vsw.calls c where c.ref = v.ref order by c.id desc limit 1) call on true
  left join lateral (select s.step from vsw.steps s where s.ref = v.ref order by s.id desc limit 1) step on true
  left join lateral (
    select w.reason, w.until_on as until from vsw.waits w where w.ref = v.ref and w.ended_on is null order by w.id desc limit 1) wait on true
  left join lateral (select max(made_on) as made_on from vsw.contacts c where c.ref = v.ref) contact on true
  left join lateral (
    select min(due) as due from vsw.actions t
     where t.ref = v.ref and t.due >= coalesce(contact.made_on, '-infinity'::date)
       and not v.work -> 'done' ? t.action::text) next_action on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', t.id, 'due', t.due, 'by', t.worker_name, 'removed', t.removed_at is not null,
        'words', case when $1 in (a.worker, cover.worker) then t.words end) order by t.due, t.id) as list
      from vsw.tasks t where t.ref = v.ref and t.done_on is null) task on true
  left join lateral (
    select jsonb_object_agg(type, jsonb_build_object('on', last, 'isNew', is_new)) as heard from (
      select m.type, max(m.occurred_on) as last, bool_or(m.collected_at > coalesce(visit.opened_at, '-infinity')) as is_new
        from exchange.coordinator_to_vsw m
       where m.lane = v.ref and m.collected_at is not null and not m.echo
       group by m.type) by_type) mail on true`;
