-- The clock of a MariaDB source. It is ours, not the department's: run by an administrator, before the file that sets up
-- the source's capture; may be run again. The users have no password here and are locked until whoever runs this sets one:
-- `alter user xiezhi_clock identified by '…' account unlock`.
--
-- xiezhi_clock    moves the one row of the clock, nothing else.
-- xiezhi_capture  reads the clock; the source's own file lets it read the captured tables and the log.
--
-- The department's users must have no privilege on `xiezhi`, and none on `*.*` or on a pattern that covers it: after
-- this, try `select * from xiezhi.source_clock` as each of them. It must be refused.

create database if not exists xiezhi character set utf8mb4 collate utf8mb4_bin;

create user if not exists xiezhi_clock account lock;
create user if not exists xiezhi_capture account lock;

alter user xiezhi_clock with max_user_connections 4;

create table if not exists xiezhi.source_clock (
  id tinyint primary key check (id = 1),
  beat bigint not null comment '心跳序号, grows by one with each beat',
  beat_at timestamp(6) not null default current_timestamp(6) comment '心跳时间, by the clock of this database',
  source_time timestamp(6) null default null comment '业务时钟: only where time is simulated; null: the commit of the beat counts',
  missing text null comment '采集缺口: JSON, which mapped tables are not captured and why; null: none',
  definitions text null comment '表定义指纹: JSON, how the mapped tables are defined, for the next beat to compare'
) engine = InnoDB comment '源时钟: a beat seen in the log proves that everything committed before it has been read';

insert ignore into xiezhi.source_clock (id, beat, beat_at) values (1, 0, current_timestamp(6));

grant select, update (beat, beat_at, source_time, missing, definitions) on xiezhi.source_clock to xiezhi_clock;
grant select on xiezhi.source_clock to xiezhi_capture;
