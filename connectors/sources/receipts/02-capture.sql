-- What the capture needs of this database. Run by an administrator after 01-schema.sql and ../clock/mariadb.sql, which
-- makes the users; may be run again.
--
-- xiezhi_capture  reads the captured tables, the clock and the log, nothing else.

grant select on receipts.receipt to xiezhi_capture;

-- REFERENCES lets the clock see in information_schema that the table is there, and read nothing of it.
grant references on receipts.* to xiezhi_clock;

-- The log as such, and where it ends. RELOAD is for the moment in which a snapshot holds all tables: without it, what is
-- committed while the snapshot begins could be in neither the snapshot nor what is read after it.
grant replication slave, binlog monitor, reload on *.* to xiezhi_capture;
alter user xiezhi_capture with max_user_connections 8;
