-- A promise that is about to be broken (APPR-TIME-004). Run as `approval_hall`; each run is a new case.
-- A temporary number plate is promised within one hour, and this case was accepted one hour less ten seconds ago. Nothing more is
-- written: when the ten seconds are over a yellow card appears, although no row has changed since.

with item as (
  select item_code, item_name, department_code
  from hall.item
  where item_name = '机动车临时行驶车号牌核发（首次申请）' and status = 'active' and valid_to is null
), applied as (
  insert into hall.application (item_code, item_name, department_code, district_code, channel, applicant_type, applicant_name,
    applicant_id_no, applicant_phone, applied_at)
  select item_code, item_name, department_code, '370202', 'window', 'person', '宋立新', '370203198511020457', '13800000002',
    now() - interval '1 hour' + interval '5 seconds'
  from item
  returning application_no, item_code, department_code, district_code
), accepted as (
  insert into hall.acceptance (application_no, item_code, department_code, district_code, officer_id, window_no, document_no,
    promised_at, accepted_at)
  select application_no, item_code, department_code, district_code, '370202-36-1', '370202-36',
    'SL' || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(nextval('hall.document_serial')::text, 6, '0'),
    now() + interval '10 seconds', now() - interval '1 hour' + interval '10 seconds'
  from applied
  returning application_no, accepted_at, promised_at
)
select application_no, accepted_at, promised_at as due_at from accepted;
