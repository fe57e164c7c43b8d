import { HouseMigration, inSchema } from '#platform';

/**
 * Operators' break-glass (docs/decisions/0016). An operator's login may ask, and say what follows; whether that counts is written by the coordinator alone,
 * which checks whose names are under it. So nobody who holds the operator's login, its process included, can bring about by writing here that a mail is
 * opened.
 *
 * - `proof`: a token in which the identity service signed who put their name to these exact words.
 * - `mail_type`, `fields`: what it would reveal. Names from the contract, never what was written; `others` counts what is in no contract.
 * - `case_id`, `mail_id`: what was found when it was asked for; the operator may not read them.
 * - `sealed`: the mail for the browser of who asked, and for no other; gone within a minute.
 * - `told`: whether the patient's ledger told of it at once; null while nothing was shown.
 */
export class BreakGlass extends HouseMigration {
  readonly name = 'BreakGlass0000000000105';
  readonly changes = [
    inSchema(
      'exchange',
      `
      create table exchange.break_glass (
        id uuid primary key,
        house text not null check (house in ('gp', 'patient', 'vsw', 'employer', 'coordinator')),
        name uuid not null,
        control boolean not null,
        reason text not null check (reason in ('not-delivered', 'looks-damaged', 'search-for-a-fault')),
        words text not null check (char_length(words) between 1 and 500),
        minutes smallint not null check (minutes in (15, 30, 60)),
        box text not null check (box ~ '^[A-Za-z0-9_-]{43}$'),
        proof text not null check (octet_length(proof) < 8192),
        asked_at timestamptz not null default clock_timestamp(),
        answered_at timestamptz,
        turned_down text check (turned_down ~ '^[a-z-]{1,40}$'),
        asked_by text,
        asked_name text,
        asked_email text,
        case_id uuid,
        mail_house text,
        inbound boolean,
        mail_id uuid,
        mail_type text,
        fields text[],
        others integer,
        verdict text check (verdict in ('approved', 'refused')),
        decided_by text,
        decided_name text,
        decided_at timestamptz,
        open_until timestamptz,
        ended_at timestamptz,
        looks integer not null default 0,
        first_look date,
        told boolean,
        tried boolean not null default false
      );
      create index break_glass_new on exchange.break_glass (asked_at) where answered_at is null;
      create index break_glass_case on exchange.break_glass (case_id) where told = false;
      create table exchange.break_glass_acts (
        id uuid primary key,
        ask uuid not null references exchange.break_glass,
        kind text not null check (kind in ('approve', 'refuse', 'look', 'end')),
        said_name text not null check (char_length(said_name) between 1 and 400),
        proof text check (octet_length(proof) < 8192),
        said_at timestamptz not null default clock_timestamp(),
        answered_at timestamptz,
        outcome text check (outcome ~ '^[a-z-]{1,40}$'),
        sealed text
      );
      create index break_glass_acts_new on exchange.break_glass_acts (said_at) where answered_at is null;
      create index break_glass_acts_sealed on exchange.break_glass_acts (answered_at) where sealed is not null;
      create index break_glass_acts_ask on exchange.break_glass_acts (ask, said_at);
      create view exchange.break_glass_now as
        select id, house, control, reason, words, minutes, asked_at, asked_by, asked_name, turned_down, mail_house, inbound, mail_type, fields, others,
               verdict, decided_name, decided_at, open_until, ended_at, looks, told,
               case when answered_at is null and moment.at < asked_at + interval '1 hour' then 'checking'
                    when turned_down is not null then 'turned-down'
                    when verdict = 'refused' then 'refused'
                    when ended_at is not null then 'ended'
                    when verdict = 'approved' and moment.at < open_until then 'open'
                    when verdict = 'approved' then 'over'
                    when moment.at < asked_at + interval '1 hour' then 'waiting'
                    else 'lapsed' end as state
        from exchange.break_glass, (select clock_timestamp() as at) as moment;
      grant insert (id, house, name, control, reason, words, minutes, box, proof) on exchange.break_glass to rejoin_operator;
      grant insert (id, ask, kind, said_name, proof), select on exchange.break_glass_acts to rejoin_operator;
      grant select, update on exchange.break_glass, exchange.break_glass_acts to rejoin_coordinator;
      grant select on exchange.break_glass_now to rejoin_operator, rejoin_coordinator;
      `,
    ),
  ];
}
