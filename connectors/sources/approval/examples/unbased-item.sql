-- An approval without a legal basis in force (APPR-CONT-001). Run as `approval_hall`; each run is a new case.
-- A department has put an item of its own into the catalogue, resting on a notice that was repealed in 2019, and a district's
-- window accepts an application for it: a card appears for the case, naming the notice and the day it lapsed.

insert into hall.item (item_code, version_no, item_name, department_code, mode, case_type, statutory_limit, statutory_unit, promised_limit,
  promised_unit, is_fee, result_type, flow_version, status, valid_from)
select department_code || '3370115090001', 1, '户外招牌设置备案', department_code, 'single', '2', 20, 'workday', 8, 'workday', false,
  'document', '1', 'active', timestamptz '2024-01-01 00:00+08'
from hall.department where department_no = 15
on conflict do nothing;

insert into hall.item_basis (item_code, basis_no, law, article, rank, in_force_from, in_force_to)
select department_code || '3370115090001', 1, '关于规范户外招牌设置的通知', '第三条', 'normative_document',
  timestamptz '2014-06-01 00:00+08', timestamptz '2019-06-01 00:00+08'
from hall.department where department_no = 15
on conflict do nothing;

with applied as (
  insert into hall.application (item_code, item_name, department_code, district_code, channel, applicant_type, applicant_name,
    applicant_id_no, applicant_phone, applied_at)
  select i.item_code, i.item_name, i.department_code, '370281', 'online', 'organisation', '胶州市三里河便民超市', '92370281MA3QD00X1K',
    '13800000003', now() - interval '30 minutes'
  from hall.item i join hall.department p using (department_code)
  where p.department_no = 15 and i.item_name = '户外招牌设置备案' and i.valid_to is null
  returning application_no, item_code, department_code, district_code
), accepted as (
  insert into hall.acceptance (application_no, item_code, department_code, district_code, officer_id, window_no, document_no,
    promised_at, accepted_at)
  select application_no, item_code, department_code, district_code, '370281-15-1', '370281-15',
    'SL' || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(nextval('hall.document_serial')::text, 6, '0'),
    now() + interval '12 days', now()
  from applied
  returning application_no, item_code, camera_no
)
select a.application_no, a.item_code, b.law, b.in_force_to as repealed_at, a.camera_no
from accepted a join hall.item_basis b using (item_code);
