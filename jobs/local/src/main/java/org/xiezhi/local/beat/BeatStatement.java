package org.xiezhi.local.beat;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.xiezhi.connectors.source.Kind;

/**
 * The statement that moves the clock of a source, and says in the same row which tables are not
 * captured at that moment, or were changed since the last beat without a row of theirs telling it:
 * a table that was renamed, dropped, made a view, or left out of the publication; whose rows may go
 * to another one; of which a column was made anew, a trigger added, the primary key dropped.
 * Whoever reads the beat knows then that what such a table tells, or does not tell, means nothing.
 *
 * <p>How each table is defined is kept in the clock's row, for the next beat to compare. One
 * statement does it all, so that no change of a table slips in between.
 *
 * <p>It reads the catalogue of the database alone, which needs no privilege on PostgreSQL; MariaDB
 * shows a table to whoever has some privilege on it.
 */
enum BeatStatement {
  POSTGRESQL {
    /**
     * A table is known by its identity, its name and its schema's, its primary key, the columns
     * that are read of it with their enumerations, and the triggers that could change a row or lead
     * it elsewhere before it is written. Every change of these has rows of the catalogue written
     * anew (xmin), also one that leaves all as it was: while a table has another name, the
     * connector passes its rows over. The name stands with the type of the table's rows as well,
     * where nothing else is kept.
     */
    @Override
    String audit(String clock, Map<String, ? extends Collection<String>> tables) {
      String wanted =
          tables.entrySet().stream()
              .map(table -> row(text(table.getKey()), names(table.getValue())))
              .collect(Collectors.joining(",\n        "));
      return """
        (
          select
            (json_object_agg(t.name, t.trouble order by t.name)
              filter (where t.trouble is not null))::text as missing,
            (json_object_agg(t.name, t.definition order by t.name)
              filter (where t.definition is not null))::text as definitions
          from (
            select w.name, d.reading || ' ' || d.definition as definition,
              case
                when c.oid is null then 'there is no such table'
                when not exists (
                  select from pg_publication p
                  where pg_get_userbyid(p.pubowner) = 'xiezhi'
                    and (p.puballtables or exists (
                      select from pg_publication_rel r
                      where r.prpubid = p.oid and r.prrelid = c.oid)))
                then 'it is in no publication of xiezhi'
                when c.relkind = 'r' and exists (
                  select from pg_inherits i where i.inhparent = c.oid)
                then 'another table inherits from it'
                when exists (select from pg_rewrite r where r.ev_class = c.oid)
                then 'a rule rewrites what is written into it'
                when c.relkind = 'r' and c.relreplident <> 'f'
                then 'its replica identity is not full, so a row that moves leaves no trace'
                when split_part(k.known, ' ', 1) = d.reading
                  and split_part(k.known, ' ', 2) <> d.definition
                then 'it was altered, so its rows may be others than the log says'
              end as trouble
            from (values
              %s
            ) as w(name, columns)
            cross join (
              select b.definitions::jsonb as definitions from %s b where b.id = 1) o
            left join pg_namespace n on n.nspname = split_part(w.name, '.', 1)
            left join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
              and c.relname = substr(w.name, strpos(w.name, '.') + 1)
            left join lateral (
              select md5(w.columns::text) as reading, md5(concat_ws('/',
                c.oid,
                (select string_agg(concat_ws(' ', p.oid, p.conkey), ',')
                  from pg_constraint p where p.conrelid = c.oid and p.contype = 'p'),
                (select concat_ws(' ', n.xmin, y.xmin) from pg_type y where y.oid = c.reltype),
                (select string_agg(concat_ws(' ', a.attnum, a.xmin,
                    (select string_agg(concat_ws(' ', e.oid, e.xmin), ' ' order by e.oid)
                      from pg_enum e where e.enumtypid = a.atttypid)), ',' order by a.attnum)
                  from pg_attribute a
                  where a.attrelid = c.oid and a.attname = any(w.columns)
                    and not a.attisdropped),
                (select string_agg(concat_ws(' ', g.oid, g.xmin, f.xmin), ',' order by g.oid)
                  from pg_trigger g
                  join pg_proc f on f.oid = g.tgfoid
                  where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 2 = 2)
              )) as definition
              where c.oid is not null) d on true
            left join lateral (select o.definitions ->> w.name as known) k on true
          ) t
        )"""
          .formatted(wanted, clock);
    }

    @Override
    String move(String clock, String audit) {
      return """
      update %1$s c
      set beat = c.beat + 1, beat_at = current_timestamp(6), missing = a.missing,
        definitions =
          case when a.definitions = c.definitions then c.definitions else a.definitions end
      from %2$s a
      where c.id = 1"""
          .formatted(clock, audit);
    }

    private static String row(String name, String columns) {
      return "(" + name + ", " + columns + ")";
    }

    private static String names(Collection<String> columns) {
      return columns.stream()
          .map(BeatStatement::literal)
          .map(column -> "E" + column)
          .collect(Collectors.joining(", ", "array[", "]::name[]"));
    }

    /** E: whether a backslash escapes is otherwise a setting of whoever owns the database. */
    private static String text(String name) {
      return "E" + literal(name);
    }
  },

  MARIADB {
    /**
     * A table is known by when its definition was last written. Partitions can be exchanged with
     * another table while that stays as it is, so where tables are partitioned, any change of a
     * table counts. The names are constants: the server then opens these tables alone, and not all.
     */
    @Override
    String audit(String clock, Map<String, ? extends Collection<String>> tables) {
      String wanted =
          tables.keySet().stream()
              .map(
                  name ->
                      """
                      select %1$s as name, %2$s as owner,
                        (select concat(create_time, ' ', engine) from information_schema.tables
                          where table_schema = %2$s and table_name = %3$s
                            and table_type = 'BASE TABLE') as definition,
                        exists (select 1 from information_schema.referential_constraints
                          where constraint_schema = %2$s and table_name = %3$s
                            and (update_rule in ('CASCADE', 'SET NULL')
                              or delete_rule in ('CASCADE', 'SET NULL'))) as cascades
                      """
                          .formatted(
                              literal(name),
                              literal(schema(name)),
                              literal(name.substring(schema(name).length() + 1))))
              .collect(Collectors.joining("union all\n"));
      return """
        (
          select
            concat('{', group_concat(
              concat(json_quote(t.name), ':', json_quote(t.trouble)) order by t.name), '}')
              as missing,
            concat('{"":', t.alters, ',', group_concat(
              concat(json_quote(t.name), ':', json_quote(t.definition)) order by t.name), '}')
              as definitions
          from (
            select w.name, w.definition, s.alters,
              case
                when w.definition is null then 'there is no such table'
                when w.cascades
                then 'a foreign key changes its rows without the log saying so'
                when w.definition <> json_value(k.known, concat('$.', json_quote(w.name)))
                then 'it was altered, so its rows may be others than the log says'
                when s.alters > json_value(k.known, '$.""') + 0 and exists (
                  select 1 from information_schema.tables p
                  where p.table_schema = w.owner and p.create_options like '%%partitioned%%')
                then 'a table was altered, which may have exchanged its rows for a partition''s'
              end as trouble
            from (
              %s) w
            cross join (
              select variable_value + 0 as alters from information_schema.global_status
              where variable_name = 'COM_ALTER_TABLE') s
            cross join (select b.definitions as known from %s b where b.id = 1) k
          ) t
        )"""
          .formatted(wanted, clock);
    }

    @Override
    String move(String clock, String audit) {
      return """
      update %1$s c join %2$s a
      set c.beat = c.beat + 1, c.beat_at = current_timestamp(6), c.missing = a.missing,
        c.definitions = a.definitions
      where c.id = 1"""
          .formatted(clock, audit);
    }
  };

  /** That of a kind. */
  static BeatStatement of(Kind kind) {
    return valueOf(kind.name());
  }

  /**
   * The statement.
   *
   * @param clock the clock table
   * @param tables that must be captured, each with its schema, and the columns that are read of it
   */
  String update(String clock, Map<String, ? extends Collection<String>> tables) {
    return tables.isEmpty()
        ? "update "
            + clock
            + " set beat = beat + 1, beat_at = current_timestamp(6), missing = null where id = 1"
        : move(clock, audit(clock, tables));
  }

  /**
   * A derived table of one row: {@code missing}, which of the tables are not captured and why, as
   * JSON, null if none; and {@code definitions}, how each is defined, as JSON.
   */
  abstract String audit(String clock, Map<String, ? extends Collection<String>> tables);

  /** The statement that moves the clock and writes what the audit found. */
  abstract String move(String clock, String audit);

  private static String schema(String name) {
    int dot = name.indexOf('.');
    if (dot <= 0) {
      throw new IllegalArgumentException("The table " + name + " is to be named with its schema.");
    }
    return name.substring(0, dot);
  }

  private static String literal(String name) {
    return "'" + name.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
