-- What the capture needs of this database. Run by a superuser in the database `approval` after 01-schema.sql and
-- ../clock/postgresql.sql, which makes the roles; may be run again. The role has no password here: whoever runs this sets
-- one afterwards with `alter role ... password`.
--
-- xiezhi_capture  reads the captured tables, the clock and the log, nothing else; owns nothing.
-- The replication slot `xiezhi_approval` is made by the connector.

set search_path = pg_catalog;

alter role xiezhi_capture login replication nosuperuser nocreatedb nocreaterole noinherit connection limit 8;

revoke all on all tables in schema hall from xiezhi_capture, xiezhi_clock;

-- Only where need be: each of these writes the schema's entry anew, which counts as a change of the schema.
do $$
begin
  if has_schema_privilege('xiezhi_clock', 'hall', 'usage') or has_schema_privilege('xiezhi_clock', 'hall', 'create') then
    revoke all on schema hall from xiezhi_clock;
  end if;
  if not has_schema_privilege('xiezhi_capture', 'hall', 'usage') then
    grant usage on schema hall to xiezhi_capture;
  end if;
end
$$;

grant select on
  hall.application, hall.acceptance, hall.supplement_notice, hall.requested_material, hall.resubmission,
  hall.submitted_material, hall.intermediary, hall.refusal, hall.step, hall.site_check, hall.special_procedure,
  hall.extension, hall.decision, hall.closure, hall.receipt, hall.overdue_explanation, hall.collection_notice,
  hall.correction_ticket, hall.fee, hall.payment, hall.refund, hall.treasury_receipt, hall.delivery, hall.rating,
  hall.item, hall.item_basis, hall.item_material, hall.item_flow, hall.item_implementer, hall.fee_standard,
  hall.sharing_outage, hall.intermediary_service, hall.treasury_account
  to xiezhi_capture;

-- The same tables and the clock, by name: a table added to the schema is not captured by accident. The publication is
-- ours, even if somebody has made one of that name before: who owns it could leave a table out.
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
  hall.sharing_outage, hall.intermediary_service, hall.treasury_account, xiezhi.source_clock;
alter publication xiezhi_approval owner to xiezhi;
alter publication xiezhi_approval set (publish = 'insert, update, delete, truncate');
