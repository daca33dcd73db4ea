-- The register of the receipts that windows issue for collected fees. Run by its owner `receipts_office` in the database
-- `receipts`; may be run again. Amounts are not checked here: what a window writes must be recordable to be seen.

create table if not exists receipt (
  receipt_no varchar(20) primary key comment '票据号码, printed on the receipt',
  bill_no varchar(32) not null comment '缴款码, that of the hall''s fee record; one receipt for all fees of it',
  unit_code varchar(18) not null comment '开票单位统一社会信用代码, GB 32100-2015',
  amount decimal(14,2) not null comment '票面金额, in CNY',
  status varchar(8) not null default 'issued' comment '票据状态: issued 已开具, void 已作废' check (status in ('issued', 'void')),
  issued_at datetime not null comment '开票时间, local time'
) engine = InnoDB comment '非税收入票据';
