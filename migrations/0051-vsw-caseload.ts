import { HouseMigration, inSchema } from '#platform';

/**
 * A date out of a view's JSON; null for what is none. The view is what was sent, and one value that cannot be read must not cost a worker the whole
 * caseload. ('infinity' and 'today' are dates to Postgres.)
 */
const dateOf = (value: string) =>
  `case when ${value} ~ '^\\d{4}-\\d\\d-\\d\\d$' and pg_input_is_valid(${value}, 'date') then (${value})::date end`;

/**
 * The caseload: one row per case, out of what the house was sent (views) and its own records. A query, never a table: what a lane's fold takes away
 * is gone from here in the same instant, and a person who had everything removed before anybody worked with them leaves no line at all.
 *
 * `waiting_since` is the day from which somebody waits for the worker's next step; `deadline` the next date both sides were given: an action's or
 * the agreed review's. An action that fell due stays the deadline until a contact has been made since.
 */
export class VswCaseload extends HouseMigration {
  readonly name = 'VswCaseload0000000000051';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create view vsw.caseload as
      with sent as (
        select v.ref,
               v.view -> 'card' ->> 'name' as name,
               v.view ->> 'stage' as stage,
               ${dateOf(`v.view ->> 'openedOn'`)} as opened_on,
               ${dateOf(`v.view -> 'callRequested' ->> 'on'`)} as call_asked_on,
               v.view -> 'callRequested' ->> 'bestTime' as best_time,
               ${dateOf(`v.view ->> 'deferredOn'`)} as deferred_on,
               ${dateOf(`v.view ->> 'enrolledOn'`)} as enrolled_on,
               v.view -> 'reported' as reported,
               jsonb_array_length(v.view -> 'proposals') as proposals,
               ${dateOf(`v.view -> 'agreed' ->> 'agreedOn'`)} as agreed_on,
               ${dateOf(`v.view -> 'agreed' -> 'clauses' ->> 'reviewOn'`)} as review_on
          from vsw.views v
         where v.view -> 'card' <> 'null'
            or exists (select from vsw.assignments a where a.ref = v.ref)
            or exists (select from vsw.calls c where c.ref = v.ref)
            or exists (select from vsw.safety_concerns s where s.ref = v.ref)
      ), done as (
        select sent.*, a.worker, a.worker_name, a.taken_on, call.outcome as last_call, call.called_on as last_call_on,
               contact.made_on as last_contact_on, next_action.due as action_due,
               exists (select from vsw.safety_concerns s where s.ref = sent.ref) as safety,
               (select count(*)::int from jsonb_array_elements(sent.reported) r
                 where not exists (select from vsw.obstacles o where o.ref = sent.ref and o.answers::text = r ->> 'obstacle')) as unanswered
          from sent
          left join vsw.assignments a on a.ref = sent.ref
          left join lateral (select outcome, called_on from vsw.calls c where c.ref = sent.ref order by c.id desc limit 1) call on true
          left join lateral (select max(made_on) as made_on from vsw.contacts c where c.ref = sent.ref) contact on true
          left join lateral (
            select min(due) as due from vsw.actions t
             where t.ref = sent.ref and t.due >= coalesce(contact.made_on, '-infinity'::date)) next_action on true
      )
      select done.*,
             case
               when stage = 'ended' then 'ended'
               when stage = 'unreachable' then 'unreachable'
               when stage = 'enrolled' and agreed_on is not null then 'plan_agreed'
               when stage = 'enrolled' and proposals > 0 then 'plan_talks'
               when stage = 'enrolled' then 'enrolled'
               when call_asked_on is not null then 'call_asked'
               when deferred_on is not null then 'not_now'
               else 'offered'
             end as status,
             case
               when stage = 'ended' then null
               when stage = 'enrolled' then coalesce(greatest(last_contact_on, agreed_on), enrolled_on)
               else coalesce(greatest(last_call_on, call_asked_on, deferred_on), opened_on)
             end as waiting_since,
             case when stage = 'enrolled' then least(action_due, review_on) end as deadline
        from done
    `,
    ),
  ];
}
