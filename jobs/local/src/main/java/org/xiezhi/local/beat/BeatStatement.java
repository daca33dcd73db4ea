package org.xiezhi.local.beat;

import java.util.Collection;
import java.util.stream.Collectors;
import org.xiezhi.connectors.source.Kind;

/**
 * The statement that moves the clock of a source, and says in the same row which tables are not
 * captured at that moment: a table that was renamed, dropped, made a view, or left out of the
 * publication, or whose rows may go to another one, so that they no longer reach the log. Whoever
 * reads the beat knows then that the silence of such a table means nothing.
 *
 * <p>It reads the catalogue of the database alone, which needs no privilege on PostgreSQL; MariaDB
 * shows a table to whoever has some privilege on it.
 */
enum BeatStatement {
  POSTGRESQL {
    @Override
    String missing(Collection<String> tables) {
      // E: whether a backslash escapes is otherwise a setting of whoever owns the database.
      String names =
          tables.stream().map(name -> "E" + literal(name)).collect(Collectors.joining(", "));
      return """
          select json_object_agg(t.name, t.trouble order by t.name)::text
          from (
            select w.name,
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
              end as trouble
            from unnest(array[%s]::text[]) as w(name)
            left join pg_namespace n on n.nspname = split_part(w.name, '.', 1)
            left join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p')
              and c.relname = substr(w.name, strpos(w.name, '.') + 1)
          ) t
          where t.trouble is not null
          """
          .formatted(names);
    }
  },

  MARIADB {
    /** With the names as constants: the server then opens these tables alone, and not all. */
    @Override
    String missing(Collection<String> tables) {
      return tables.stream()
          .map(
              name ->
                  """
                  select %s as name from dual where not exists (
                    select 1 from information_schema.tables
                    where table_schema = %s and table_name = %s and table_type = 'BASE TABLE')
                  """
                      .formatted(
                          literal(name),
                          literal(schema(name)),
                          literal(name.substring(schema(name).length() + 1))))
          .collect(
              Collectors.joining(
                  "union all\n",
                  "select json_objectagg(w.name, 'there is no such table') from (\n",
                  ") w"));
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
   * @param tables that must be captured, each with its schema
   */
  String update(String clock, Collection<String> tables) {
    return "update "
        + clock
        + " set beat = beat + 1, beat_at = current_timestamp(6), missing = "
        + (tables.isEmpty() ? "null" : "(\n" + missing(tables) + ")")
        + "\nwhere id = 1";
  }

  /** A query of one value: which of the tables are not captured and why, as JSON; null if none. */
  abstract String missing(Collection<String> tables);

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
