-- The clock of a PostgreSQL source. It is ours, not the department's: run by a superuser in the source's database, before
-- the file that sets up its capture; may be run again. The roles have no password here: whoever runs this sets one
-- afterwards with `alter role xiezhi_clock password`.
--
-- xiezhi          owns the schema xiezhi with the clock, and the publication. Nobody logs in as it, nobody is a member of it.
-- xiezhi_clock    moves the one row of the clock, nothing else.
-- xiezhi_capture  reads the clock; the source's own file lets it read the captured tables.
--
-- A department owns its database and its tables and could have prepared for us: all that is found here under our names
-- must be ours, or nothing is set up. The search path is set first, because the owner of a database chooses its default.

set search_path = pg_catalog;

do $$
declare
  ours name;
  holder name;
begin
  foreach ours in array array['xiezhi', 'xiezhi_clock', 'xiezhi_capture']::name[] loop
    if not exists (select from pg_catalog.pg_roles where rolname = ours) then
      execute format('create role %I', ours);
    end if;
    select m.rolname into holder
      from pg_catalog.pg_auth_members a
      join pg_catalog.pg_roles r on r.oid = a.roleid
      join pg_catalog.pg_roles m on m.oid = a.member
      where r.rolname = ours and not m.rolsuper
      limit 1;
    if found then
      raise exception 'The role % is a member of %, so the watched would hold the watch. Revoke that, then run this again.', holder, ours;
    end if;
  end loop;

  select pg_catalog.pg_get_userbyid(nspowner) into holder from pg_catalog.pg_namespace where nspname = 'xiezhi';
  if not found then
    create schema xiezhi authorization xiezhi;
  elsif holder <> 'xiezhi' then
    raise exception 'The schema xiezhi belongs to %, who could keep a clock of his own in it. Ask what it is for, rename or drop it, then run this again.', holder;
  end if;

  select pg_catalog.pg_get_userbyid(c.relowner) into holder
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'xiezhi' and pg_catalog.pg_get_userbyid(c.relowner) <> 'xiezhi'
    limit 1;
  if found then
    raise exception 'The schema xiezhi holds something of %. Drop it, then run this again.', holder;
  end if;
end
$$;

alter role xiezhi nologin noreplication nosuperuser nocreatedb nocreaterole noinherit;
alter role xiezhi_clock login noreplication nosuperuser nocreatedb nocreaterole noinherit connection limit 4;

-- Whoever owns a database sets defaults for everybody in it: a search path on which `+` or `now` is another function,
-- transactions that may not write, times after which a session is ended. What is set for a role in a database comes before
-- that. A beat that waits is worse than a beat that fails, for the next one is due in half a second. With row_security off,
-- what a policy of the department's would hide from a snapshot is an error instead.
do $$
declare
  ours name;
  setting text;
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to xiezhi_capture, xiezhi_clock', current_database());
  foreach ours in array array['xiezhi_clock', 'xiezhi_capture']::name[] loop
    execute format('alter role %I in database %I set search_path = pg_catalog', ours, current_database());
    -- Not every version has all of these.
    for setting in
      select s.name from pg_catalog.pg_settings s
      where s.name in (
        'statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_session_timeout',
        'idle_in_transaction_session_timeout')
    loop
      execute format('alter role %I in database %I set %I = 0', ours, current_database(), setting);
    end loop;
  end loop;
  execute format('alter role xiezhi_clock in database %I set statement_timeout = %L', current_database(), '5s');
  execute format('alter role xiezhi_clock in database %I set lock_timeout = %L', current_database(), '2s');
  execute format('alter role xiezhi_clock in database %I set default_transaction_read_only = off', current_database());
  execute format('alter role xiezhi_capture in database %I set row_security = off', current_database());
end
$$;

-- Its one row is updated in place twice a second: the free room keeps the new versions on the same page.
create table if not exists xiezhi.source_clock (
  id smallint primary key check (id = 1),
  beat bigint not null,
  beat_at timestamptz not null,
  source_time timestamptz,
  missing text,
  definitions text
) with (fillfactor = 20);
alter table xiezhi.source_clock owner to xiezhi;

comment on table xiezhi.source_clock is '源时钟: a beat seen in the log proves that everything committed before it has been read';
comment on column xiezhi.source_clock.id is '主键, always 1';
comment on column xiezhi.source_clock.beat is '心跳序号, grows by one with each beat';
comment on column xiezhi.source_clock.beat_at is '心跳时间, by the clock of this database';
comment on column xiezhi.source_clock.source_time is '业务时钟: only where time is simulated; null: the commit of the beat counts';
comment on column xiezhi.source_clock.missing is '采集缺口: JSON, which mapped tables are not captured and why; null: none';
comment on column xiezhi.source_clock.definitions is '表定义指纹: JSON, how the mapped tables are defined, for the next beat to compare';

insert into xiezhi.source_clock (id, beat, beat_at) values (1, 0, pg_catalog.now()) on conflict do nothing;

revoke all on schema xiezhi from public;
revoke all on all tables in schema xiezhi from public, xiezhi_clock, xiezhi_capture;
grant usage on schema xiezhi to xiezhi_clock, xiezhi_capture;
grant select, update (beat, beat_at, source_time, missing, definitions) on xiezhi.source_clock to xiezhi_clock;
grant select on xiezhi.source_clock to xiezhi_capture;
