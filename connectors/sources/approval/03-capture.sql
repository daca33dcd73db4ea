-- What the capture needs of this database. Run by a superuser in the database `approval` after 01-schema.sql; may be run
-- again. The roles have no password here: whoever runs this sets one afterwards with `alter role ... password`.
--
-- xiezhi_capture  reads the captured tables and the log, nothing else; owns nothing.
-- xiezhi_clock    moves the one row of the source's clock, nothing else.
-- The replication slot `xiezhi_approval` is made by the connector.

do $$
begin
  if not exists (select from pg_roles where rolname = 'xiezhi_capture') then
    create role xiezhi_capture;
  end if;
  if not exists (select from pg_roles where rolname = 'xiezhi_clock') then
    create role xiezhi_clock;
  end if;
end
$$;

alter role xiezhi_capture login replication nosuperuser nocreatedb nocreaterole noinherit connection limit 8;
alter role xiezhi_clock login noreplication nosuperuser nocreatedb nocreaterole noinherit connection limit 4;

-- A beat that waits is worse than a beat that fails: the next one is due in half a second.
alter role xiezhi_clock set statement_timeout = '5s';
alter role xiezhi_clock set lock_timeout = '2s';

do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to xiezhi_capture, xiezhi_clock', current_database());
end
$$;
revoke all on all tables in schema hall from xiezhi_capture, xiezhi_clock;
grant usage on schema hall to xiezhi_capture, xiezhi_clock;

grant select on
  hall.application, hall.acceptance, hall.supplement_notice, hall.requested_material, hall.resubmission,
  hall.submitted_material, hall.intermediary, hall.refusal, hall.step, hall.site_check, hall.special_procedure,
  hall.extension, hall.decision, hall.closure, hall.receipt, hall.overdue_explanation, hall.collection_notice,
  hall.correction_ticket, hall.fee, hall.payment, hall.refund, hall.treasury_receipt, hall.delivery, hall.rating,
  hall.item, hall.item_basis, hall.item_material, hall.item_flow, hall.item_implementer, hall.fee_standard,
  hall.sharing_outage, hall.intermediary_service, hall.treasury_account, hall.source_clock
  to xiezhi_capture;
grant select, update on hall.source_clock to xiezhi_clock;

-- The same tables, by name: a table added to the schema is not captured by accident.
do $$
begin
  if not exists (select from pg_publication where pubname = 'xiezhi_approval') then
    create publication xiezhi_approval;
  end if;
end
$$;
alter publication xiezhi_approval set table
  hall.application, hall.acceptance, hall.supplement_notice, hall.requested_material, hall.resubmission,
  hall.submitted_material, hall.intermediary, hall.refusal, hall.step, hall.site_check, hall.special_procedure,
  hall.extension, hall.decision, hall.closure, hall.receipt, hall.overdue_explanation, hall.collection_notice,
  hall.correction_ticket, hall.fee, hall.payment, hall.refund, hall.treasury_receipt, hall.delivery, hall.rating,
  hall.item, hall.item_basis, hall.item_material, hall.item_flow, hall.item_implementer, hall.fee_standard,
  hall.sharing_outage, hall.intermediary_service, hall.treasury_account, hall.source_clock;
alter publication xiezhi_approval set (publish = 'insert, update, delete, truncate');
