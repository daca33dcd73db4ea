-- What was run, one statement after the other, while captured.jsonl was recorded: PostgreSQL 17.11, Debezium 3.5.0, the connector of
-- connectors/debezium/approval.json. Before the snapshot: 01-schema.sql, 02-catalogue.sql, 03-capture.sql and one run of
-- examples/overcharge.sql. Of the snapshot a few rows of each table are kept, its first and its last among them; everything after it
-- is complete. Beats came from the clock's role every half second in between. Columns that the schema was given since then were added to the
-- recorded rows with their defaults: null, planned_unit workday, is_amended false.

-- one case through all its tables
insert into hall.application (application_no, item_code, department_code, district_code, channel, applicant_type, applicant_name, applicant_id_no, applicant_phone, is_draft, applied_at)
  values ('A1', '11370200QD000012X43370112002001', '11370200QD000012X4', '370202', 'online', 'organisation', E'青岛“海”\\建设\t有限公司', '91370200QD0000001X', '13800000004', true, '2026-03-02 09:00:00+08');
update hall.application set is_draft = false where application_no = 'A1';
insert into hall.supplement_notice (application_no, sequence, document_no, officer_id, notified_at) values ('A1', 1, 'BZ1', '370202-12-1', '2026-03-03 10:00:00.5+08');
begin; insert into hall.acceptance (application_no, item_code, department_code, district_code, officer_id, window_no, document_no, accepted_at) values ('A1', '11370200QD000012X43370112002001', '11370200QD000012X4', '370202', '370202-12-1', '370202-12', 'SL1', '2026-03-04 09:30:00+08'); insert into hall.step (application_no, step_code, step_name, step_type, state, result, officer_id, started_at, ended_at) values ('A1', 'accept', '受理', '1', '2', '4', '370202-12-1', '2026-03-04 09:00:00+08', '2026-03-04 09:30:00+08'); commit;
insert into hall.step (application_no, step_code, step_name, step_type, state, officer_id, started_at) values ('A1', 'review', '审核', '2', '1', '370202-12-2', '2026-03-05 09:00:00+08');
update hall.step set ended_at = '2026-03-12 16:00:00+08', state = '2', result = '1' where step_code = 'review';
insert into hall.special_procedure (application_no, procedure_type, reason, planned_days, notice_no, notified_at, requested_by, approved_by, started_at) values ('A1', '专家评审', '规划方案复杂', 10, 'TS1', '2026-03-06 10:00+08', '370202-12-2', '370202-12-3', '2026-03-06 09:00+08');
update hall.special_procedure set ended_at = '2026-03-11 09:00+08', result_document_no = 'PS1' where notice_no = 'TS1';
insert into hall.extension (application_no, days, reason, approved_by, approver_rank, notified_at, approved_at) values ('A1', 10, '需进一步核实', '370202-12-3', 'organ_head', '2026-03-20 10:00+08', '2026-03-20 09:00+08');
insert into hall.decision (application_no, result, document_no, officer_id, decided_at) values ('A1', 'approve', 'JD1', '370202-12-3', '2026-04-01 17:00+08');
insert into hall.delivery (application_no, method, logistics_no, delivered_at, signed_at) values ('A1', 'courier', 'SF1', '2026-04-02 09:00+08', null);
insert into hall.rating (application_no, satisfaction, content, rated_at) values ('A1', 5, '很快', '2026-04-03 09:00+08');

-- a refused one, its two rows in one transaction, entered before the case itself
begin; insert into hall.refusal (application_no, stage, reason, remedy_stated, officer_id, refused_at) values ('A2', 'acceptance', '不符合条件', false, '370202-36-1', now()); insert into hall.application (application_no, item_code, applied_at) values ('A2', null, null); commit;

-- a fee above the standard, paid, corrected; one deleted
insert into hall.fee (fee_no, application_no, fee_code, item_code, quantity, amount, bill_no, department_code, district_code, officer_id, window_no, charged_at) values ('F1', 'A1', 'GF-3701', '11370200QD000037343370137001001', 1, 200.00, 'PJ1', '11370200QD00003734', '370200', '370200-37-1', '370200-37', now());
insert into hall.payment (application_no, fee_no, amount, channel, payer_name, paid_at) values ('A1', 'F1', 200.00, 'wechat', '于海宁', now());
update hall.fee set amount = 120.00 where fee_no = 'F1';
insert into hall.fee (fee_no, application_no, amount, charged_at) values ('F2', 'A1', 0.01, now());
delete from hall.fee where fee_no = 'F2';

-- a changed key: delete, tombstone and create at one position
insert into hall.fee (fee_no, application_no, amount, charged_at) values ('F3', 'A1', 5.00, now());
update hall.fee set fee_no = 'F4' where fee_no = 'F3';

-- rows that no rule can read
insert into hall.fee (fee_no, application_no, quantity, amount, charged_at) values ('F5', 'A1', 'NaN', 'NaN', 'infinity');
insert into hall.application (application_no, applied_at) values ('A3', '0044-03-15 00:00:00+00 BC');
insert into hall.application (application_no, applied_at) values ('A4', '294276-12-31 23:59:59.999999+00');

-- what was rolled back leaves nothing
begin; insert into hall.application (application_no) values ('A5'); rollback;

-- a new price, a new version of an item
begin; update hall.fee_standard set valid_to = '2026-12-01 00:00+08' where fee_code = 'GF-3702' and version_no = 1; insert into hall.fee_standard (fee_code, version_no, fee_name, unit, unit_price, basis, collector_code, valid_from) values ('GF-3702', 2, '往来港澳通行证工本费', '证', 55.00, '发改价格〔2026〕1号', '11370200QD00003734', '2026-12-01 00:00+08'); commit;
begin; update hall.item set valid_to = '2026-12-01 00:00+08' where item_code = '11370200QD000037343370137001001'; insert into hall.item select item_code, version_no + 1, item_name, department_code, mode, case_type, statutory_limit, statutory_unit, 5, promised_unit, is_fee, fee_basis, result_type, special_types, flow_version, status, valid_to, null, '2026-11-20 09:00+08' from hall.item where item_code = '11370200QD000037343370137001001'; commit;
update hall.item_basis set in_force_to = '2026-12-01 00:00+08' where item_code = '11370200QD000037343370137001001';

-- a row that another system handed over, and simulated time
insert into hall.application (application_no, applied_at, recorded_at) values ('A6', '2026-03-02 08:00+08', '2026-03-05 18:00+08');
update xiezhi.source_clock set beat = beat + 1, beat_at = now(), source_time = '2026-03-05 18:00:01+08';
update xiezhi.source_clock set beat = beat + 1, beat_at = now(), source_time = null;

-- everything of a table gone
truncate hall.rating;
