-- A receipt over another amount than was charged (APPR-FEE-003). Run as `receipts_office`; each run is a new receipt.
-- First let the hall charge for the bill, with `./xiezhi sql approval`:
--   insert into hall.fee (application_no, fee_code, quantity, amount, bill_no, charged_at)
--   select application_no, 'GF-3701', 1, 120.00, 'P-EXAMPLE', now() from hall.application order by applied_at desc limit 1;
-- Then the window issues this receipt over 80.00 CNY, and a red card appears for the bill.

insert into receipt (receipt_no, bill_no, unit_code, amount, issued_at)
values (concat('37', date_format(now(), '%y%m%d%H%i%s')), 'P-EXAMPLE', '11370200QD00003734', 80.00, now());

select receipt_no, bill_no, amount, issued_at from receipt order by issued_at desc limit 1;
