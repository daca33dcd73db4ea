-- The one-stop hall's own database. Run by its owner `approval_hall` in the database `approval`; may be run again.
-- Every instant is a timestamptz: it reaches the log as text with its offset, whatever the server's zone.
-- Business times and amounts are not checked here. What a department writes must be recordable, because
-- judging it is the work of the rules; `check` only guards codes that the hall's own forms choose from.

create schema if not exists hall;

create sequence if not exists hall.application_serial;
create sequence if not exists hall.fee_serial;
create sequence if not exists hall.document_serial;

-- Organisation -------------------------------------------------------------------------------------

create table if not exists hall.district (
  district_code text primary key,
  district_name text not null,
  parent_code text references hall.district,
  level smallint not null check (level in (1, 2))
);
comment on table hall.district is '行政区划: two levels, the city and its districts';
comment on column hall.district.district_code is '行政区划代码, GB/T 2260; the two functional zones have local codes';
comment on column hall.district.district_name is '行政区划名称';
comment on column hall.district.parent_code is '上级行政区划代码; null for the city';
comment on column hall.district.level is '层级: 1 市, 2 区(市)';

create table if not exists hall.department (
  department_code text primary key,
  department_no smallint not null unique,
  department_name text not null,
  short_name text not null
);
comment on table hall.department is '实施机构: the 50 departments with a window in the hall';
comment on column hall.department.department_code is '实施主体统一社会信用代码, GB 32100-2015';
comment on column hall.department.department_no is '部门序号, two digits inside item codes and window numbers';
comment on column hall.department.department_name is '实施机构名称';
comment on column hall.department.short_name is '简称';

create table if not exists hall.service_window (
  window_no text primary key,
  district_code text not null references hall.district,
  department_code text not null references hall.department,
  hall_name text not null,
  camera_no text
);
comment on table hall.service_window is '办事窗口';
comment on column hall.service_window.window_no is '窗口编号: district code, department number';
comment on column hall.service_window.district_code is '行政区划代码';
comment on column hall.service_window.department_code is '实施主体统一社会信用代码';
comment on column hall.service_window.hall_name is '政务服务大厅名称';
comment on column hall.service_window.camera_no is '视频监控设备编码, 20 digits in the form of GB/T 28181; null where no camera looks on';

create table if not exists hall.officer (
  officer_id text primary key,
  officer_name text not null,
  department_code text not null references hall.department,
  district_code text not null references hall.district,
  window_no text references hall.service_window,
  duty text not null check (duty in ('accept', 'review', 'decide'))
);
comment on table hall.officer is '工作人员 (personal data; not captured)';
comment on column hall.officer.officer_id is '工号';
comment on column hall.officer.officer_name is '姓名';
comment on column hall.officer.department_code is '实施主体统一社会信用代码';
comment on column hall.officer.district_code is '行政区划代码';
comment on column hall.officer.window_no is '所在窗口; null for back-office staff';
comment on column hall.officer.duty is '岗位: accept 受理, review 审核, decide 决定';

-- The item catalogue -------------------------------------------------------------------------------
-- Bitemporal: valid_from/valid_to say when a version is in force, recorded_at when the catalogue office wrote it.

create table if not exists hall.item (
  item_code text not null,
  version_no integer not null,
  item_name text not null,
  department_code text not null references hall.department,
  mode text not null check (mode in ('single', 'joint', 'lower_review', 'investment')),
  case_type text not null check (case_type in ('1', '2')),
  statutory_limit integer,
  statutory_unit text check (statutory_unit in ('workday', 'day', 'hour')),
  promised_limit integer,
  promised_unit text check (promised_unit in ('workday', 'day', 'hour')),
  is_fee boolean not null,
  fee_basis text,
  result_type text not null check (result_type in ('licence', 'document', 'none')),
  special_types text,
  flow_version text,
  status text not null check (status in ('active', 'cancelled', 'delegated', 'stopped')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz,
  primary key (item_code, version_no)
);
alter table hall.item replica identity full;
comment on table hall.item is '事项管理 (GB/T 39046-2020, 6.1): a new version of an item is a new row';
comment on column hall.item.item_code is '实施编码: 18 characters of the department, level, 12 digits of the item';
comment on column hall.item.version_no is '事项版本号, from 1';
comment on column hall.item.item_name is '事项名称';
comment on column hall.item.department_code is '实施主体编码';
comment on column hall.item.mode is '办理形式: single 单办, joint 联办, lower_review 下级初审, investment 企业投资项目核准';
comment on column hall.item.case_type is '办件类型 (GB/T 39046-2020, A.6): 1 即办件, 2 承诺件';
comment on column hall.item.statutory_limit is '法定办结时限';
comment on column hall.item.statutory_unit is '法定办结时限单位: workday 工作日, day 自然日, hour 小时';
comment on column hall.item.promised_limit is '承诺办结时限; 0 工作日 for an immediate item: the same day';
comment on column hall.item.promised_unit is '承诺办结时限单位, as the statutory one';
comment on column hall.item.is_fee is '是否收费';
comment on column hall.item.fee_basis is '收费依据';
comment on column hall.item.result_type is '审批结果类型: licence 证照, document 批文, none 无';
comment on column hall.item.special_types is '特别程序: the kinds that this item may be suspended for, separated by commas';
comment on column hall.item.flow_version is '办理流程版本';
comment on column hall.item.status is '事项状态: active 在用, cancelled 取消, delegated 下放, stopped 暂停';
comment on column hall.item.valid_from is '生效日期, first instant in force';
comment on column hall.item.valid_to is '失效日期, first instant no longer in force; null for no end';
comment on column hall.item.recorded_at is '登记时间, when the catalogue office wrote this version';

create table if not exists hall.item_basis (
  item_code text not null,
  basis_no integer not null,
  law text not null,
  article text,
  rank text not null check (rank in ('law', 'regulation', 'local_regulation', 'provincial_rule', 'department_rule', 'normative_document')),
  is_amended boolean not null default false,
  in_force_from timestamptz,
  in_force_to timestamptz,
  recorded_at timestamptz,
  primary key (item_code, basis_no)
);
alter table hall.item_basis replica identity full;
comment on table hall.item_basis is '设定依据: what law allows an item';
comment on column hall.item_basis.item_code is '实施编码';
comment on column hall.item_basis.basis_no is '依据序号, from 1';
comment on column hall.item_basis.law is '法律法规名称';
comment on column hall.item_basis.article is '条款号';
comment on column hall.item_basis.rank is '效力层级: law 法律, regulation 行政法规, local_regulation 地方性法规, provincial_rule 省级政府规章, department_rule 部门规章, normative_document 规范性文件';
comment on column hall.item_basis.is_amended is '是否已修改: the law was amended since this basis was entered, and it was not looked at again';
comment on column hall.item_basis.in_force_from is '施行日期; null: since before the catalogue began';
comment on column hall.item_basis.in_force_to is '废止日期, first instant no longer in force; null while in force';
comment on column hall.item_basis.recorded_at is '登记时间';

create table if not exists hall.item_material (
  item_code text not null,
  material_code text not null,
  material_name text not null,
  is_required boolean not null,
  from_sharing boolean not null,
  may_follow boolean not null default false,
  valid_from timestamptz,
  valid_to timestamptz,
  recorded_at timestamptz,
  primary key (item_code, material_code)
);
alter table hall.item_material replica identity full;
comment on table hall.item_material is '材料清单: what an applicant may be asked for';
comment on column hall.item_material.item_code is '实施编码';
comment on column hall.item_material.material_code is '材料编码';
comment on column hall.item_material.material_name is '材料名称';
comment on column hall.item_material.is_required is '是否必要';
comment on column hall.item_material.from_sharing is '是否可由部门间共享获取: if so the applicant must not be asked for it';
comment on column hall.item_material.may_follow is '是否可容缺: may be handed in after the decision';
comment on column hall.item_material.valid_from is '生效日期; null: since before the catalogue began';
comment on column hall.item_material.valid_to is '失效日期, first instant no longer asked for; null for no end';
comment on column hall.item_material.recorded_at is '登记时间';

create table if not exists hall.fee_standard (
  fee_code text not null,
  version_no integer not null,
  fee_name text not null,
  unit text not null,
  unit_price numeric(14, 2) not null,
  basis text not null,
  collector_code text not null references hall.department,
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz,
  primary key (fee_code, version_no)
);
alter table hall.fee_standard replica identity full;
comment on table hall.fee_standard is '收费标准: a new price is a new row';
comment on column hall.fee_standard.fee_code is '收费项目编码';
comment on column hall.fee_standard.version_no is '标准版本号, from 1';
comment on column hall.fee_standard.fee_name is '收费项目名称';
comment on column hall.fee_standard.unit is '计费单位';
comment on column hall.fee_standard.unit_price is '收费标准, CNY for one unit';
comment on column hall.fee_standard.basis is '收费依据';
comment on column hall.fee_standard.collector_code is '收费单位';
comment on column hall.fee_standard.valid_from is '执行日期';
comment on column hall.fee_standard.valid_to is '停止执行日期, first instant no longer in force; null for no end';
comment on column hall.fee_standard.recorded_at is '登记时间';

create table if not exists hall.item_flow (
  item_code text not null,
  flow_version text not null,
  needs_review boolean not null,
  needs_site_check boolean not null,
  by_commitment boolean not null,
  separates_duties boolean not null,
  valid_from timestamptz,
  valid_to timestamptz,
  recorded_at timestamptz,
  primary key (item_code, flow_version)
);
alter table hall.item_flow replica identity full;
comment on table hall.item_flow is '办理流程: which steps a case of an item must take between acceptance and decision';
comment on column hall.item_flow.item_code is '实施编码';
comment on column hall.item_flow.flow_version is '办理流程版本, as in the item';
comment on column hall.item_flow.needs_review is '是否须经审核环节';
comment on column hall.item_flow.needs_site_check is '是否须现场核查, by two or more of the staff';
comment on column hall.item_flow.by_commitment is '是否告知承诺制: the decision rests on the applicant''s commitment';
comment on column hall.item_flow.separates_duties is '受理、审核、决定是否须由不同人员办理';
comment on column hall.item_flow.valid_from is '生效日期; null: since before the catalogue began';
comment on column hall.item_flow.valid_to is '失效日期, first instant no longer in force; null for no end';
comment on column hall.item_flow.recorded_at is '登记时间';

create table if not exists hall.item_implementer (
  item_code text not null,
  department_code text not null,
  ground text not null check (ground in ('delegation', 'renaming', 'transfer')),
  document_no text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz,
  primary key (item_code, department_code, valid_from)
);
alter table hall.item_implementer replica identity full;
comment on table hall.item_implementer is '其他实施主体: who may decide an item beside the department of its catalogue entry';
comment on column hall.item_implementer.item_code is '实施编码';
comment on column hall.item_implementer.department_code is '实施主体编码';
comment on column hall.item_implementer.ground is '依据种类: delegation 委托, renaming 机构更名, transfer 相对集中行政许可权划转';
comment on column hall.item_implementer.document_no is '文号';
comment on column hall.item_implementer.valid_from is '生效日期';
comment on column hall.item_implementer.valid_to is '失效日期, first instant no longer in force; null for no end';
comment on column hall.item_implementer.recorded_at is '登记时间';

create table if not exists hall.sharing_outage (
  ticket_no text primary key,
  interface_name text,
  began_at timestamptz not null,
  ended_at timestamptz,
  recorded_at timestamptz
);
alter table hall.sharing_outage replica identity full;
comment on table hall.sharing_outage is '数据共享接口故障工单: while an interface is down an applicant may be asked for what it gives';
comment on column hall.sharing_outage.ticket_no is '工单编号';
comment on column hall.sharing_outage.interface_name is '共享接口名称';
comment on column hall.sharing_outage.began_at is '故障开始时间';
comment on column hall.sharing_outage.ended_at is '恢复时间, first instant at which it worked again; null while it is down';
comment on column hall.sharing_outage.recorded_at is '登记时间';

create table if not exists hall.intermediary_service (
  service_code text primary key,
  service_name text not null,
  basis text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz
);
alter table hall.intermediary_service replica identity full;
comment on table hall.intermediary_service is '法定行政审批中介服务清单: no other service may be asked for';
comment on column hall.intermediary_service.service_code is '中介服务事项编码';
comment on column hall.intermediary_service.service_name is '中介服务事项名称';
comment on column hall.intermediary_service.basis is '设定依据';
comment on column hall.intermediary_service.valid_from is '生效日期';
comment on column hall.intermediary_service.valid_to is '失效日期, first instant no longer in force; null for no end';
comment on column hall.intermediary_service.recorded_at is '登记时间';

create table if not exists hall.treasury_account (
  account text primary key,
  kind text not null check (kind in ('treasury', 'fiscal')),
  holder text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  recorded_at timestamptz
);
alter table hall.treasury_account replica identity full;
comment on table hall.treasury_account is '国库及财政专户账户: where fees may be booked, and nowhere else';
comment on column hall.treasury_account.account is '账号';
comment on column hall.treasury_account.kind is '账户种类: treasury 国库, fiscal 财政专户';
comment on column hall.treasury_account.holder is '户名';
comment on column hall.treasury_account.valid_from is '启用日期';
comment on column hall.treasury_account.valid_to is '停用日期, first instant no longer in use; null for no end';
comment on column hall.treasury_account.recorded_at is '登记时间';

-- Cases --------------------------------------------------------------------------------------------
-- `recorded_at` is null unless another system handed the row over, or time is simulated, and says when it was
-- recorded; only simulated time is believed there, otherwise the commit counts. item_code has no foreign key: an item outside the catalogue is exactly
-- what must be recordable. Foreign keys to the case wait for the commit, so rows may be entered in any order.

create table if not exists hall.application (
  application_no text primary key
    default '3702' || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(nextval('hall.application_serial')::text, 8, '0'),
  item_code text,
  item_name text,
  department_code text references hall.department,
  district_code text references hall.district,
  channel text,
  applicant_type text check (applicant_type in ('person', 'organisation')),
  applicant_name text,
  applicant_id_no text,
  applicant_phone text,
  is_draft boolean not null default false,
  applied_at timestamptz,
  recorded_at timestamptz
);
alter table hall.application replica identity full;
comment on table hall.application is '办事申请 (GB/T 39046-2020)';
comment on column hall.application.application_no is '办件编号';
comment on column hall.application.item_code is '实施编码';
comment on column hall.application.item_name is '事项名称, as shown when filing';
comment on column hall.application.department_code is '实施主体编码';
comment on column hall.application.district_code is '行政区划代码';
comment on column hall.application.channel is '申报来源: online 网上, window 窗口, mobile 移动端, mail 邮寄 (applied_at is then when it was signed for), migration 历史数据迁移';
comment on column hall.application.applicant_type is '申请人类型: person 自然人, organisation 法人';
comment on column hall.application.applicant_name is '申请人名称 (personal)';
comment on column hall.application.applicant_id_no is '申请人证件号码 (personal)';
comment on column hall.application.applicant_phone is '联系电话 (personal; the capture leaves this column out)';
comment on column hall.application.is_draft is '是否草稿: a draft is not a filing';
comment on column hall.application.applied_at is '申请时间';
comment on column hall.application.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.acceptance (
  acceptance_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  department_code text references hall.department,
  district_code text references hall.district,
  officer_id text,
  window_no text,
  camera_no text,
  document_no text,
  promised_at timestamptz,
  accepted_at timestamptz,
  recorded_at timestamptz
);
alter table hall.acceptance replica identity full;
create index if not exists acceptance_application on hall.acceptance (application_no);
comment on table hall.acceptance is '事项受理 (GB/T 39046-2020)';
comment on column hall.acceptance.acceptance_id is '主键';
comment on column hall.acceptance.application_no is '办件编号';
comment on column hall.acceptance.item_code is '实施编码';
comment on column hall.acceptance.department_code is '实施主体编码';
comment on column hall.acceptance.district_code is '行政区划代码';
comment on column hall.acceptance.officer_id is '受理人员 (工号)';
comment on column hall.acceptance.window_no is '受理窗口编号';
comment on column hall.acceptance.camera_no is '视频监控设备编码; filled from the window when left empty';
comment on column hall.acceptance.document_no is '受理文书编号';
comment on column hall.acceptance.promised_at is '承诺办结时间, as told to the applicant';
comment on column hall.acceptance.accepted_at is '受理时间';
comment on column hall.acceptance.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.supplement_notice (
  notice_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  sequence integer,
  document_no text,
  material_codes text,
  content text,
  officer_id text,
  notified_at timestamptz,
  recorded_at timestamptz
);
alter table hall.supplement_notice replica identity full;
create index if not exists supplement_notice_application on hall.supplement_notice (application_no);
comment on table hall.supplement_notice is '补正告知';
comment on column hall.supplement_notice.notice_id is '主键';
comment on column hall.supplement_notice.application_no is '办件编号';
comment on column hall.supplement_notice.sequence is '告知次数, from 1';
comment on column hall.supplement_notice.document_no is '补正文书编号';
comment on column hall.supplement_notice.material_codes is '需补正材料编码 as printed on the notice; the rows of requested_material count';
comment on column hall.supplement_notice.content is '需补正内容';
comment on column hall.supplement_notice.officer_id is '告知人员 (工号)';
comment on column hall.supplement_notice.notified_at is '补正告知时间';
comment on column hall.supplement_notice.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.requested_material (
  requested_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  sequence integer,
  material_code text,
  defect text,
  outage_ticket text,
  officer_id text,
  requested_at timestamptz,
  recorded_at timestamptz
);
alter table hall.requested_material replica identity full;
create index if not exists requested_material_application on hall.requested_material (application_no);
comment on table hall.requested_material is '补正材料: one row for each material or defect that a supplement notice names';
comment on column hall.requested_material.requested_id is '主键';
comment on column hall.requested_material.application_no is '办件编号';
comment on column hall.requested_material.item_code is '实施编码; filled from the application when left empty';
comment on column hall.requested_material.sequence is '告知次数, that of the notice, from 1';
comment on column hall.requested_material.material_code is '材料编码; null where the notice only says it in words';
comment on column hall.requested_material.defect is '材料问题: missing 缺件, illegible 不清, invalid 不符合法定形式, expired 过期';
comment on column hall.requested_material.outage_ticket is '共享接口故障工单编号, why the applicant is asked for what comes by sharing; null otherwise';
comment on column hall.requested_material.officer_id is '告知人员 (工号)';
comment on column hall.requested_material.requested_at is '补正告知时间';
comment on column hall.requested_material.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.resubmission (
  resubmission_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  sequence integer,
  scope_changed boolean not null default false,
  resubmitted_at timestamptz,
  recorded_at timestamptz
);
alter table hall.resubmission replica identity full;
create index if not exists resubmission_application on hall.resubmission (application_no);
comment on table hall.resubmission is '补正提交: the applicant hands in what a notice asked for';
comment on column hall.resubmission.resubmission_id is '主键';
comment on column hall.resubmission.application_no is '办件编号';
comment on column hall.resubmission.sequence is '补正次数, that of the notice it answers, from 1';
comment on column hall.resubmission.scope_changed is '申请人是否变更了申请内容';
comment on column hall.resubmission.resubmitted_at is '补正提交时间';
comment on column hall.resubmission.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.submitted_material (
  submitted_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  material_code text,
  sequence integer,
  state text check (state in ('present', 'missing', 'expired', 'illegible', 'promised')),
  source text,
  valid_until timestamptz,
  cure_due_at timestamptz,
  verified_by text,
  submitted_at timestamptz,
  recorded_at timestamptz
);
alter table hall.submitted_material replica identity full;
create index if not exists submitted_material_application on hall.submitted_material (application_no);
comment on table hall.submitted_material is '申请材料: one row for each material of a case; its state changes by update';
comment on column hall.submitted_material.submitted_id is '主键';
comment on column hall.submitted_material.application_no is '办件编号';
comment on column hall.submitted_material.item_code is '实施编码; filled from the application when left empty';
comment on column hall.submitted_material.material_code is '材料编码';
comment on column hall.submitted_material.sequence is '收取次数: 0 with the application, n with the n-th resubmission';
comment on column hall.submitted_material.state is '材料状态: present 有, missing 缺, expired 过期, illegible 不清, promised 告知承诺';
comment on column hall.submitted_material.source is '材料来源: applicant 申请人, sharing 部门共享, licence_library 电子证照库';
comment on column hall.submitted_material.valid_until is '材料有效期至, first instant at which it is no longer valid; null for no end';
comment on column hall.submitted_material.cure_due_at is '容缺补齐或者承诺兑现期限; null where nothing may follow';
comment on column hall.submitted_material.verified_by is '核验人员 (工号)';
comment on column hall.submitted_material.submitted_at is '收取时间';
comment on column hall.submitted_material.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.intermediary (
  intermediary_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  service_code text,
  agency_name text,
  is_designated boolean,
  officer_id text,
  requested_at timestamptz,
  recorded_at timestamptz
);
alter table hall.intermediary replica identity full;
create index if not exists intermediary_application on hall.intermediary (application_no);
comment on table hall.intermediary is '中介服务: what service of others an applicant was told to bring';
comment on column hall.intermediary.intermediary_id is '主键';
comment on column hall.intermediary.application_no is '办件编号';
comment on column hall.intermediary.item_code is '实施编码; filled from the application when left empty';
comment on column hall.intermediary.service_code is '中介服务事项编码';
comment on column hall.intermediary.agency_name is '中介机构名称';
comment on column hall.intermediary.is_designated is '是否由行政机关指定';
comment on column hall.intermediary.officer_id is '经办人员 (工号)';
comment on column hall.intermediary.requested_at is '要求时间';
comment on column hall.intermediary.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.refusal (
  refusal_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  stage text check (stage in ('acceptance', 'decision')),
  reason text,
  reason_code text,
  legal_basis text,
  material_code text,
  remedy_stated boolean,
  document_no text,
  is_sealed boolean,
  officer_id text,
  refused_at timestamptz,
  recorded_at timestamptz
);
alter table hall.refusal replica identity full;
create index if not exists refusal_application on hall.refusal (application_no);
comment on table hall.refusal is '不予受理、不予许可';
comment on column hall.refusal.refusal_id is '主键';
comment on column hall.refusal.application_no is '办件编号';
comment on column hall.refusal.item_code is '实施编码; filled from the application when left empty';
comment on column hall.refusal.stage is '阶段: acceptance 不予受理, decision 不予许可';
comment on column hall.refusal.reason is '理由';
comment on column hall.refusal.reason_code is '理由编码; null where the reason is only in words';
comment on column hall.refusal.legal_basis is '法律依据';
comment on column hall.refusal.material_code is '因何材料, the material whose lack is the reason; null for another reason';
comment on column hall.refusal.remedy_stated is '是否告知救济途径 (复议、诉讼)';
comment on column hall.refusal.document_no is '文书编号';
comment on column hall.refusal.is_sealed is '是否加盖本行政机关专用印章并注明日期';
comment on column hall.refusal.officer_id is '经办人员 (工号)';
comment on column hall.refusal.refused_at is '告知时间';
comment on column hall.refusal.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.step (
  step_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  step_code text,
  step_name text,
  step_type text check (step_type in ('1', '2', '3', '4')),
  state text check (state in ('1', '2')),
  result text,
  opinion text,
  officer_id text,
  started_at timestamptz,
  ended_at timestamptz,
  recorded_at timestamptz
);
alter table hall.step replica identity full;
create index if not exists step_application on hall.step (application_no);
comment on table hall.step is '事项办理 (GB/T 39046-2020): one row for each step of a case';
comment on column hall.step.step_id is '主键';
comment on column hall.step.application_no is '办件编号';
comment on column hall.step.step_code is '环节编码: accept 受理, review 审核, site_check 现场核查, expert_review 专家评审, decide 决定, deliver 发证';
comment on column hall.step.step_name is '环节名称';
comment on column hall.step.step_type is '环节类型: 1 开始, 2 中间, 3 结束, 4 单条';
comment on column hall.step.state is '环节办理状态: 1 待办, 2 已办';
comment on column hall.step.result is '环节结果: 0 不同意, 1 同意, 2 不受理, 3 不予受理, 4 受理, 5 补齐补正, 6 特别程序, 7 退回';
comment on column hall.step.opinion is '意见';
comment on column hall.step.officer_id is '处理人 (工号)';
comment on column hall.step.started_at is '环节开始时间';
comment on column hall.step.ended_at is '环节结束时间; null while it runs';
comment on column hall.step.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.site_check (
  check_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  staff_1 text,
  staff_2 text,
  assigned_at timestamptz,
  record_no text,
  checked_at timestamptz,
  recorded_at timestamptz
);
alter table hall.site_check replica identity full;
create index if not exists site_check_application on hall.site_check (application_no);
comment on table hall.site_check is '现场核查';
comment on column hall.site_check.check_id is '主键';
comment on column hall.site_check.application_no is '办件编号';
comment on column hall.site_check.item_code is '实施编码; filled from the application when left empty';
comment on column hall.site_check.staff_1 is '核查人员 (工号)';
comment on column hall.site_check.staff_2 is '第二名核查人员 (工号)';
comment on column hall.site_check.assigned_at is '指派时间';
comment on column hall.site_check.record_no is '核查记录编号';
comment on column hall.site_check.checked_at is '核查时间';
comment on column hall.site_check.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.special_procedure (
  procedure_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  procedure_type text,
  reason text,
  planned_days integer,
  planned_unit text not null default 'workday' check (planned_unit in ('workday', 'day')),
  replanned_days integer,
  replan_document_no text,
  notice_no text,
  notified_at timestamptz,
  requested_by text,
  approved_by text,
  started_at timestamptz,
  ended_at timestamptz,
  result text,
  result_document_no text,
  created_at timestamptz,
  recorded_at timestamptz
);
alter table hall.special_procedure replica identity full;
create index if not exists special_procedure_application on hall.special_procedure (application_no);
comment on table hall.special_procedure is '特别程序 (GB/T 39046-2020, A.7 code 2): what stops the clock. An extension (code 1) is not one';
comment on column hall.special_procedure.procedure_id is '主键';
comment on column hall.special_procedure.application_no is '办件编号';
comment on column hall.special_procedure.item_code is '实施编码; filled from the application when left empty';
comment on column hall.special_procedure.procedure_type is '特别程序种类名称: 听证, 招标, 拍卖, 检验, 检测, 检疫, 鉴定, 专家评审, or whatever was entered';
comment on column hall.special_procedure.reason is '启动理由或依据';
comment on column hall.special_procedure.planned_days is '所需时间, in planned_unit';
comment on column hall.special_procedure.planned_unit is '所需时间单位: workday 工作日, day 自然日';
comment on column hall.special_procedure.replanned_days is '重新核定的所需时间, from the beginning and in planned_unit; null unless it was planned anew';
comment on column hall.special_procedure.replan_document_no is '重新核定文书编号';
comment on column hall.special_procedure.notice_no is '告知书编号';
comment on column hall.special_procedure.notified_at is '告知申请人时间';
comment on column hall.special_procedure.requested_by is '申请人 (工号)';
comment on column hall.special_procedure.approved_by is '批准人 (工号)';
comment on column hall.special_procedure.started_at is '特别程序开始时间';
comment on column hall.special_procedure.ended_at is '特别程序结束时间; null while it runs';
comment on column hall.special_procedure.result is '特别程序结果';
comment on column hall.special_procedure.result_document_no is '结果文书编号';
comment on column hall.special_procedure.created_at is '登记时间, when the row was made in the program of the hall; null: when it was recorded';
comment on column hall.special_procedure.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.extension (
  extension_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  days integer,
  reason text,
  approved_by text,
  approver_rank text,
  requested_at timestamptz,
  notified_at timestamptz,
  approved_at timestamptz,
  recorded_at timestamptz
);
alter table hall.extension replica identity full;
create index if not exists extension_application on hall.extension (application_no);
comment on table hall.extension is '延长审批 (GB/T 39046-2020, A.7 code 1)';
comment on column hall.extension.extension_id is '主键';
comment on column hall.extension.application_no is '办件编号';
comment on column hall.extension.item_code is '实施编码; filled from the application when left empty';
comment on column hall.extension.days is '延长天数, working days';
comment on column hall.extension.reason is '延长理由';
comment on column hall.extension.approved_by is '批准人 (工号)';
comment on column hall.extension.approver_rank is '批准人层级: organ_head 本机关负责人, government_head 本级政府负责人, division_head 科室负责人';
comment on column hall.extension.requested_at is '申请延长时间';
comment on column hall.extension.notified_at is '告知申请人时间';
comment on column hall.extension.approved_at is '批准时间';
comment on column hall.extension.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.decision (
  decision_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  item_code text,
  result text check (result in ('approve', 'refuse', 'withdrawn')),
  document_no text,
  licence_name text,
  licence_no text,
  officer_id text,
  decided_at timestamptz,
  recorded_at timestamptz
);
alter table hall.decision replica identity full;
create index if not exists decision_application on hall.decision (application_no);
comment on table hall.decision is '事项办结 (GB/T 39046-2020)';
comment on column hall.decision.decision_id is '主键';
comment on column hall.decision.application_no is '办件编号';
comment on column hall.decision.item_code is '实施编码; filled from the application when left empty';
comment on column hall.decision.result is '办理结果: approve 准予, refuse 不予, withdrawn 申请人撤回';
comment on column hall.decision.document_no is '决定文书编号';
comment on column hall.decision.licence_name is '结果证照名称';
comment on column hall.decision.licence_no is '结果证照编号';
comment on column hall.decision.officer_id is '决定人员 (工号)';
comment on column hall.decision.decided_at is '办结时间';
comment on column hall.decision.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.closure (
  closure_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  closure_type text check (closure_type in ('returned', 'voided', 'withdrawn', 'revoked')),
  reason text,
  request_no text,
  officer_id text,
  closed_at timestamptz,
  recorded_at timestamptz
);
alter table hall.closure replica identity full;
create index if not exists closure_application on hall.closure (application_no);
comment on table hall.closure is '退件、作废、撤回、撤销: a case that ends otherwise than by its decision';
comment on column hall.closure.closure_id is '主键';
comment on column hall.closure.application_no is '办件编号';
comment on column hall.closure.closure_type is '终止方式: returned 退件, voided 作废, withdrawn 申请人撤回, revoked 撤销已作出的许可';
comment on column hall.closure.reason is '原因';
comment on column hall.closure.request_no is '申请人书面申请编号; null unless the applicant asked for it';
comment on column hall.closure.officer_id is '经办人员 (工号)';
comment on column hall.closure.closed_at is '终止时间';
comment on column hall.closure.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.receipt (
  receipt_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  kind text check (kind in ('acceptance', 'refusal', 'supplement')),
  document_no text,
  is_sealed boolean,
  issued_at timestamptz,
  recorded_at timestamptz
);
alter table hall.receipt replica identity full;
create index if not exists receipt_application on hall.receipt (application_no);
comment on table hall.receipt is '书面凭证: of an acceptance or of its refusal (行政许可法第三十二条)';
comment on column hall.receipt.receipt_id is '主键';
comment on column hall.receipt.application_no is '办件编号';
comment on column hall.receipt.kind is '凭证种类: acceptance 受理, refusal 不予受理, supplement 补正告知';
comment on column hall.receipt.document_no is '文书编号';
comment on column hall.receipt.is_sealed is '是否加盖本行政机关专用印章并注明日期';
comment on column hall.receipt.issued_at is '出具时间';
comment on column hall.receipt.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.overdue_explanation (
  explanation_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  reason text,
  published_at timestamptz,
  recorded_at timestamptz
);
alter table hall.overdue_explanation replica identity full;
create index if not exists overdue_explanation_application on hall.overdue_explanation (application_no);
comment on table hall.overdue_explanation is '超期说明公开: why a case was not done in time (优化营商环境条例第三十六条)';
comment on column hall.overdue_explanation.explanation_id is '主键';
comment on column hall.overdue_explanation.application_no is '办件编号';
comment on column hall.overdue_explanation.reason is '理由';
comment on column hall.overdue_explanation.published_at is '公开时间';
comment on column hall.overdue_explanation.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.collection_notice (
  notice_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  method text,
  notified_at timestamptz,
  recorded_at timestamptz
);
alter table hall.collection_notice replica identity full;
create index if not exists collection_notice_application on hall.collection_notice (application_no);
comment on table hall.collection_notice is '领取通知: the licence lies ready for the applicant';
comment on column hall.collection_notice.notice_id is '主键';
comment on column hall.collection_notice.application_no is '办件编号';
comment on column hall.collection_notice.method is '通知方式: sms 短信, phone 电话, online 网上';
comment on column hall.collection_notice.notified_at is '通知时间';
comment on column hall.collection_notice.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.correction_ticket (
  ticket_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  ticket_no text,
  table_name text,
  reason text,
  approved_by text,
  approved_at timestamptz,
  recorded_at timestamptz
);
alter table hall.correction_ticket replica identity full;
create index if not exists correction_ticket_application on hall.correction_ticket (application_no);
comment on table hall.correction_ticket is '数据更正工单: a correction of recorded rows that was approved (校核工单)';
comment on column hall.correction_ticket.ticket_id is '主键';
comment on column hall.correction_ticket.application_no is '办件编号';
comment on column hall.correction_ticket.ticket_no is '工单编号';
comment on column hall.correction_ticket.table_name is '更正的表, as in this schema';
comment on column hall.correction_ticket.reason is '更正理由';
comment on column hall.correction_ticket.approved_by is '批准人 (工号)';
comment on column hall.correction_ticket.approved_at is '批准时间';
comment on column hall.correction_ticket.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.fee (
  fee_no text primary key
    default 'JF' || to_char(now() at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(nextval('hall.fee_serial')::text, 8, '0'),
  application_no text not null references hall.application deferrable initially deferred,
  fee_code text,
  item_code text,
  quantity numeric(14, 4),
  amount numeric(14, 2),
  bill_no text,
  payer_name text,
  department_code text references hall.department,
  district_code text references hall.district,
  officer_id text,
  window_no text,
  camera_no text,
  charged_at timestamptz,
  recorded_at timestamptz
);
alter table hall.fee replica identity full;
create index if not exists fee_application on hall.fee (application_no);
comment on table hall.fee is '收费: what an applicant was told to pay';
comment on column hall.fee.fee_no is '缴款单号';
comment on column hall.fee.application_no is '办件编号';
comment on column hall.fee.fee_code is '收费项目编码';
comment on column hall.fee.item_code is '实施编码';
comment on column hall.fee.quantity is '计费数量, in the units of the standard';
comment on column hall.fee.amount is '金额, CNY';
comment on column hall.fee.bill_no is '票据号码';
comment on column hall.fee.payer_name is '缴款人 (personal; the capture leaves this column out)';
comment on column hall.fee.department_code is '收费单位';
comment on column hall.fee.district_code is '行政区划代码';
comment on column hall.fee.officer_id is '收费人员 (工号)';
comment on column hall.fee.window_no is '收费窗口编号';
comment on column hall.fee.camera_no is '视频监控设备编码; filled from the window when left empty';
comment on column hall.fee.charged_at is '收费时间';
comment on column hall.fee.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.payment (
  payment_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  fee_no text,
  amount numeric(14, 2),
  channel text,
  payer_name text,
  paid_at timestamptz,
  recorded_at timestamptz
);
alter table hall.payment replica identity full;
create index if not exists payment_application on hall.payment (application_no);
comment on table hall.payment is '支付 (GB/T 39046-2020)';
comment on column hall.payment.payment_id is '主键';
comment on column hall.payment.application_no is '办件编号';
comment on column hall.payment.fee_no is '缴款单号';
comment on column hall.payment.amount is '支付金额, CNY; what is given back is in refund';
comment on column hall.payment.channel is '支付渠道: bank 银行, wechat 微信, alipay 支付宝, unionpay 银联, cash 现金';
comment on column hall.payment.payer_name is '缴款人 (personal)';
comment on column hall.payment.paid_at is '支付时间';
comment on column hall.payment.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.refund (
  refund_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  fee_no text,
  bill_no text,
  amount numeric(14, 2),
  refunded_at timestamptz,
  recorded_at timestamptz
);
alter table hall.refund replica identity full;
create index if not exists refund_application on hall.refund (application_no);
comment on table hall.refund is '退费';
comment on column hall.refund.refund_id is '主键';
comment on column hall.refund.application_no is '办件编号';
comment on column hall.refund.fee_no is '缴款单号';
comment on column hall.refund.bill_no is '票据号码, that of the fee';
comment on column hall.refund.amount is '退还金额, CNY, above zero';
comment on column hall.refund.refunded_at is '退还时间';
comment on column hall.refund.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.treasury_receipt (
  receipt_id bigint generated by default as identity primary key,
  bill_no text,
  amount numeric(14, 2),
  account text,
  collector_code text,
  booked_at timestamptz,
  recorded_at timestamptz
);
alter table hall.treasury_receipt replica identity full;
create index if not exists treasury_receipt_bill on hall.treasury_receipt (bill_no);
comment on table hall.treasury_receipt is '缴库入账: one row for each bill in what was remitted; it names no case, for a bill may cover several';
comment on column hall.treasury_receipt.receipt_id is '主键';
comment on column hall.treasury_receipt.bill_no is '票据号码';
comment on column hall.treasury_receipt.amount is '入账金额, CNY';
comment on column hall.treasury_receipt.account is '入账账号';
comment on column hall.treasury_receipt.collector_code is '执收单位';
comment on column hall.treasury_receipt.booked_at is '入账时间';
comment on column hall.treasury_receipt.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.delivery (
  delivery_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  method text,
  logistics_no text,
  delivered_at timestamptz,
  signed_at timestamptz,
  recorded_at timestamptz
);
alter table hall.delivery replica identity full;
create index if not exists delivery_application on hall.delivery (application_no);
comment on table hall.delivery is '证照颁发、送达';
comment on column hall.delivery.delivery_id is '主键';
comment on column hall.delivery.application_no is '办件编号';
comment on column hall.delivery.method is '送达方式: counter 窗口领取, courier 快递, electronic 电子证照';
comment on column hall.delivery.logistics_no is '快递单号';
comment on column hall.delivery.delivered_at is '送达时间; for a courier when it was handed over (寄送时间)';
comment on column hall.delivery.signed_at is '签收时间';
comment on column hall.delivery.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

create table if not exists hall.rating (
  rating_id bigint generated by default as identity primary key,
  application_no text not null references hall.application deferrable initially deferred,
  satisfaction integer,
  content text,
  rated_at timestamptz,
  recorded_at timestamptz
);
alter table hall.rating replica identity full;
create index if not exists rating_application on hall.rating (application_no);
comment on table hall.rating is '绩效评价 (GB/T 39046-2020)';
comment on column hall.rating.rating_id is '主键';
comment on column hall.rating.application_no is '办件编号';
comment on column hall.rating.satisfaction is '满意度 (A.8): 1 to 5';
comment on column hall.rating.content is '评价内容 (may name persons; the capture leaves this column out)';
comment on column hall.rating.rated_at is '评价时间';
comment on column hall.rating.recorded_at is '入库时间, as another system or a simulation says it; the commit counts';

-- The camera of a window, on the row itself ----------------------------------------------------------

create or replace function hall.fill_camera() returns trigger language plpgsql as $$
begin
  if new.camera_no is null and new.window_no is not null then
    select w.camera_no into new.camera_no from hall.service_window w where w.window_no = new.window_no;
  end if;
  return new;
end
$$;
comment on function hall.fill_camera() is 'Writes the camera of the window on the row when the form left it empty';

create or replace trigger fill_camera before insert or update of window_no on hall.acceptance
  for each row execute function hall.fill_camera();
create or replace trigger fill_camera before insert or update of window_no on hall.fee
  for each row execute function hall.fill_camera();

-- The item of a case, on each of its rows --------------------------------------------------------------

create or replace function hall.fill_item() returns trigger language plpgsql as $$
begin
  if new.item_code is null then
    select a.item_code into new.item_code from hall.application a where a.application_no = new.application_no;
  end if;
  return new;
end
$$;
comment on function hall.fill_item() is 'Writes the item of the application on the row when the form left it empty';

create or replace trigger fill_item before insert on hall.requested_material
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.submitted_material
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.intermediary
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.refusal
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.site_check
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.special_procedure
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.extension
  for each row execute function hall.fill_item();
create or replace trigger fill_item before insert on hall.decision
  for each row execute function hall.fill_item();
