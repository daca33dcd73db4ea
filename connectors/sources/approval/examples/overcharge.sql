-- A fee above the standard (APPR-FEE-001). Run as `approval_hall`; each run is a new case.
-- The passport window of the city's hall accepts an application and charges 200.00 CNY where the standard for one
-- passport is 120.00. Within a second a red card appears for the case, with the window and its camera.

with item as (
  select i.item_code, i.item_name, i.department_code, s.fee_code
  from hall.item i join hall.fee_standard s on s.collector_code = i.department_code and s.fee_code = 'GF-3701' and s.valid_to is null
  where i.item_name = '普通护照签发（首次申请）' and i.status = 'active' and i.valid_to is null
), applied as (
  insert into hall.application (item_code, item_name, department_code, district_code, channel, applicant_type, applicant_name,
    applicant_id_no, applicant_phone, applied_at)
  select item_code, item_name, department_code, '370200', 'window', 'person', '于海宁', '370202199003078213', '13800000001',
    now() - interval '4 minutes'
  from item
  returning application_no, item_code, department_code, district_code
), accepted as (
  insert into hall.acceptance (application_no, item_code, department_code, district_code, officer_id, window_no, document_no,
    promised_at, accepted_at)
  select application_no, item_code, department_code, district_code, '370200-37-1', '370200-37',
    'SL' || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(nextval('hall.document_serial')::text, 6, '0'),
    now() + interval '7 days', now() - interval '2 minutes'
  from applied
), charged as (
  insert into hall.fee (application_no, fee_code, item_code, quantity, amount, bill_no, payer_name, department_code, district_code,
    officer_id, window_no, charged_at)
  select a.application_no, i.fee_code, a.item_code, 1, 200.00,
    '3702' || lpad(nextval('hall.document_serial')::text, 10, '0'), '于海宁', a.department_code, a.district_code, '370200-37-1', '370200-37', now()
  from applied a cross join item i
  returning application_no, fee_no, amount, camera_no
)
select c.application_no, c.fee_no, c.amount as charged, s.unit_price as standard, c.camera_no
from charged c join hall.fee_standard s on s.fee_code = 'GF-3701' and s.valid_to is null;
