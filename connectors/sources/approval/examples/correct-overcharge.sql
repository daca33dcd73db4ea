-- The correction of the last overcharge. Run as `approval_hall` after overcharge.sql.
-- The amount of the latest fee above its standard is set to the standard: the card of that case is withdrawn, with the reason,
-- while the change itself stays in the case's history. It returns the fee that was corrected, or no row if there was none.

update hall.fee f
set amount = round(f.quantity * s.unit_price, 2)
from hall.fee_standard s
where s.fee_code = f.fee_code
  and f.charged_at >= s.valid_from and (s.valid_to is null or f.charged_at < s.valid_to)
  and f.fee_no = (
    select l.fee_no
    from hall.fee l join hall.fee_standard t on t.fee_code = l.fee_code
      and l.charged_at >= t.valid_from and (t.valid_to is null or l.charged_at < t.valid_to)
    where l.amount > round(l.quantity * t.unit_price, 2) and isfinite(l.charged_at)
    order by l.charged_at desc, l.fee_no desc
    limit 1)
returning f.application_no, f.fee_no, f.amount;
